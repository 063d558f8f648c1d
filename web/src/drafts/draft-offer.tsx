import { Button } from '@mantine/core';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Notice } from '@/ui/notice';
import type { DraftOf } from './use-draft';

/** What was left here before. */
export function DraftOffer({ draft }: { draft: DraftOf }) {
  const { t, format } = useI18n();
  if (!draft.found || draft.waiting) return null;
  return (
    <Notice tone="soon" title={t('drafts.found', { when: format.instant(new Date(draft.found.head.updated).toISOString()) })}>
      {draft.found.head.wantsSend && <p>{t('drafts.found.waiting')}</p>}
      <div className={card.row}>
        <Button onClick={draft.resume}>{t('drafts.resume')}</Button>
        <Button variant="default" onClick={draft.discard}>
          {t('drafts.discard')}
        </Button>
      </div>
    </Notice>
  );
}

const show = (face: HTMLElement | null) => face?.scrollIntoView({ block: 'center' });

/** What becomes of what is written now, where it is neither saved nor simply kept. */
export function DraftState({ draft }: { draft: DraftOf }) {
  const { t } = useI18n();
  return (
    <div role="status">
      {draft.waiting && (
        <div ref={show}>
          <Notice tone="good" title={t('drafts.kept')}>
            <p>{t('drafts.kept.advice')}</p>
          </Notice>
        </div>
      )}
      {!draft.safe && !draft.simulated && <Notice tone="soon" title={t('drafts.unsafe')} />}
    </div>
  );
}
