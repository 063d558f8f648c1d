import { Button } from '@mantine/core';
import { useSingleMutation } from '@/api/use-single-mutation';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { Notice } from '@/ui/notice';
import { Screen } from '@/ui/screen';
import { AuditLinks } from './audit-links';
import classes from './audit.module.css';
import { useSchoolName } from './names';
import { type AuditBreak, type AuditReport, verify } from './queries';

interface Verified {
  report: AuditReport;
  at: string;
}

const verified = async (): Promise<Verified> => ({ report: await verify(), at: new Date().toISOString() });

/** Recomputes the whole journal within reach and says, for a lawyer, what that proves. */
export default function VerificationScreen() {
  const { t } = useI18n();
  const checking = useSingleMutation({ mutationFn: verified });
  return (
    <Screen
      title={t('verification.title')}
      lead={t('verification.lead')}
      back={{ href: '/journal', label: t('journal.title') }}
      action={
        <Button loading={checking.isPending} onClick={() => checking.mutate()}>
          {checking.isSuccess ? t('verification.again') : t('verification.start')}
        </Button>
      }
    >
      <AuditLinks />
      <p>{t('verification.means')}</p>
      <div role="status">
        {checking.isPending && (
          <div className={card.card}>
            <p>{t('verification.running')}</p>
            <progress className={classes.progress} aria-label={t('verification.running')} />
          </div>
        )}
      </div>
      {checking.isError && <FailureNotice error={checking.error} onRetry={() => checking.mutate()} />}
      {checking.isSuccess && <Verdict {...checking.data} />}
    </Screen>
  );
}

function Verdict({ report, at }: Verified) {
  const { t, format } = useI18n();
  const broken = report.breaks.length + report.more;
  return (
    <>
      <Notice tone={broken > 0 ? 'late' : 'good'} title={broken > 0 ? t('verification.broken', { count: broken }) : t('verification.whole')} urgent>
        <p>{t('verification.checked', { when: format.instant(at) })}</p>
        <p>
          {t('verification.entries', { count: report.entries })} · {t('verification.chains', { count: report.chains })}
        </p>
        <p>{broken > 0 ? t('verification.broken.next') : t('verification.whole.means')}</p>
      </Notice>
      {report.breaks.length > 0 && (
        <ul className={card.list} aria-label={t('verification.breaks')}>
          {report.breaks.map((one) => (
            <Break key={`${one.chain} ${one.seq} ${one.kind}`} one={one} />
          ))}
        </ul>
      )}
      {report.more > 0 && <p>{t('verification.more', { count: report.more })}</p>}
      <div>
        <Button variant="default" onClick={() => window.print()}>
          {t('verification.print')}
        </Button>
      </div>
    </>
  );
}

/** Entries of no school are spread over a few chains named "x…". */
const general = /^x[0-9a-f]+$/;

function Break({ one }: { one: AuditBreak }) {
  const { t } = useI18n();
  const everywhere = one.kind === 'chains_gone';
  const ofSchool = !everywhere && !general.test(one.chain);
  const school = useSchoolName(ofSchool ? one.chain : '');
  return (
    <li className={classes.entry}>
      <p className={card.strong}>{t.maybe(`break.${one.kind}`) ?? t('break.other')}</p>
      {!everywhere && (
        <p className={card.soft}>
          {(ofSchool && school) || t('verification.chain', { chain: one.chain })} · {t('verification.line', { at: one.seq })}
        </p>
      )}
    </li>
  );
}
