import { Button } from '@mantine/core';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Notice } from '@/ui/notice';
import type { DraftOf } from './use-draft';

/** What was left here before, and what becomes of what is written now. */
export function DraftOffer({ draft }: { draft: DraftOf }) {
  const { t, format } = useI18n();
  return (
    <>
      {draft.found && !draft.waiting && (
        <Notice tone="soon" title={t('drafts.found', { when: format.instant(new Date(draft.found.head.updated).toISOString()) })}>
          {draft.found.head.wantsSend && <p>{t('drafts.found.waiting')}</p>}
          <div className={card.row}>
            <Button onClick={draft.resume}>{t('drafts.resume')}</Button>
            <Button variant="default" onClick={draft.discard}>
              {t('drafts.discard')}
            </Button>
          </div>
        </Notice>
      )}
      <div role="status">
        {draft.waiting && (
          <Notice tone="good" title={t('drafts.kept')}>
            <p>{t('drafts.kept.advice')}</p>
          </Notice>
        )}
        {!draft.safe && <Notice tone="soon" title={t('drafts.unsafe')} />}
      </div>
    </>
  );
}
