import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { TwoVersions } from '@/ui/two-versions';
import { interviewRows } from './interview-rows';
import { type Trouble, troubleOf, useOutbox } from './outbox';
import type { Logged } from './outgoing';
import type { Draft } from './shelf';
import { useDiscard } from './use-draft';

interface Props {
  draft: Draft;
  onSend: (draft: Draft, anyway: boolean) => void;
}

/** One draft: what, about whom, since when, and what may be done with it. */
export function DraftCard({ draft, onSend }: Props) {
  const { t, format } = useI18n();
  const outbox = useOutbox();
  const [, go] = useLocation();
  const discard = useDiscard();
  const { head, body } = draft;
  const trouble = troubleOf(outbox, head);
  const choose = trouble !== undefined && 'logged' in trouble;
  return (
    <li className={card.card}>
      <p className={card.strong}>
        {t(`drafts.kind.${head.kind}`)} {body.label && <bdi>{body.label}</bdi>}
      </p>
      <p className={card.soft}>{t('drafts.written', { when: format.instant(new Date(head.updated).toISOString()) })}</p>
      {trouble && <Stuck trouble={trouble} draft={draft} />}
      <div className={card.row}>
        {head.wantsSend && (
          <Button loading={outbox.sending === head.id} onClick={() => onSend(draft, choose)}>
            {t(choose ? 'drafts.send_mine' : 'drafts.send')}
          </Button>
        )}
        <Button variant="default" onClick={() => go(body.href)}>
          {t('drafts.open')}
        </Button>
        <Button variant="default" onClick={() => discard(draft)}>
          {t(choose ? 'drafts.drop_mine' : 'drafts.discard')}
        </Button>
      </div>
    </li>
  );
}

function Stuck({ trouble, draft }: { trouble: Trouble; draft: Draft }) {
  const { t } = useI18n();
  if ('error' in trouble) return <FailureNotice error={trouble.error} />;
  return (
    <>
      <p role="alert" className={card.late}>
        {t('drafts.conflict')}
      </p>
      {trouble.logged.map((logged) => (
        <Versions key={logged.interview.id} logged={logged} draft={draft} />
      ))}
    </>
  );
}

function Versions({ logged: { interview, by }, draft }: { logged: Logged; draft: Draft }) {
  const { t, format, locale } = useI18n();
  const { outgoing } = draft.body;
  if (!outgoing) return null;
  const who = by ? (locale === 'ar' ? by.name_ar : by.name_fr) : t('someone');
  return (
    <TwoVersions
      caption={t('drafts.versions', { who })}
      theirs={t('drafts.logged')}
      mine={t('drafts.mine')}
      rows={interviewRows(t, format, interview, outgoing.body)}
    />
  );
}
