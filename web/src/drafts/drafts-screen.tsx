import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Notice } from '@/ui/notice';
import { Screen } from '@/ui/screen';
import { Section } from '@/ui/section';
import { say } from '@/ui/toast';
import { DraftCard } from './draft-card';
import { holdKeys } from './keyring';
import { sendNow } from './outbox';
import { type Draft, forget, readShelf, useShelf } from './shelf';

/** What is written and not sent: on this device only, sealed to its writer. */
export default function DraftsScreen() {
  const { t } = useI18n();
  const { me } = useSession();
  const { drafts, unreadable, others } = useShelf();
  const opening = useQuery({
    queryKey: ['drafts', me.id],
    retry: false,
    queryFn: async () => {
      await holdKeys(me.id);
      await readShelf(me.id);
      return true;
    },
  });
  const sending = useMutation({
    mutationFn: ({ draft, anyway }: { draft: Draft; anyway: boolean }) => sendNow(draft, anyway),
    onSuccess: (went) => went && say(t('drafts.sent', { count: 1 })),
  });
  const onSend = (draft: Draft, anyway: boolean) => sending.mutate({ draft, anyway });
  const waiting = drafts?.filter(({ head }) => head.wantsSend) ?? [];
  const unfinished = drafts?.filter(({ head }) => !head.wantsSend) ?? [];
  const list = (title: string, some: Draft[]) =>
    some.length > 0 && (
      <Section title={title}>
        <ul className={card.list}>
          {some.map((draft) => (
            <DraftCard key={draft.head.id} draft={draft} onSend={onSend} />
          ))}
        </ul>
      </Section>
    );

  return (
    <Screen title={t('nav.drafts')} lead={t('drafts.lead')} back={{ href: '/', label: t('nav.day') }}>
      {sending.isError && <FailureNotice error={sending.error} />}
      {!drafts && (opening.isPending ? <Loading lines={2} /> : (
        <Notice tone="soon" title={t('drafts.locked')}>
          <div>
            <Button variant="default" loading={opening.isFetching} onClick={() => void opening.refetch()}>
              {t('action.retry')}
            </Button>
          </div>
        </Notice>
      ))}
      {list(t('drafts.to_send'), waiting)}
      {list(t('drafts.unfinished'), unfinished)}
      {unreadable.map((head) => (
        <Notice key={head.id} tone="late" title={t('drafts.unreadable')}>
          <div>
            <Button variant="default" onClick={() => void forget(head.id)}>
              {t('drafts.discard')}
            </Button>
          </div>
        </Notice>
      ))}
      {drafts?.length === 0 && unreadable.length === 0 && (
        <Empty title={t('drafts.none')}>
          <p>{t('drafts.none.advice')}</p>
        </Empty>
      )}
      {others > 0 && <p className={card.soft}>{t('drafts.others', { count: others })}</p>}
    </Screen>
  );
}
