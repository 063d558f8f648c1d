import { useSession } from '@/api/me';
import { dayOf, daysBetween } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Facts } from '@/ui/facts';
import { criteria } from '../../codes';
import { pupilLabel, useSubjects } from '../../names';
import type { Case, CaseFile } from '../../queries';
import { type Rated, ratingsOf } from '../ratings';
import { RatingLine } from '../ratings-section';
import { Track } from '../track';

/** The first talk of the present round of the method with a pupil to be met. */
export function firstRound(on: Case, file: CaseFile): string | undefined {
  const began = file.interviews.filter((one) => one.kind === 'presumed_intimidator' && one.started_at >= on.cycle_since);
  return began.map((one) => one.started_at).sort()[0];
}

/** What the targets said, how far each pupil has come, rounds and days: the facts on which a team decides. */
export function FollowUpGrounds({ on, file }: { on: Case; file: CaseFile }) {
  const { t, format } = useI18n();
  const { me } = useSession();
  const began = firstRound(on, file);
  const rounds = Math.max(0, ...file.interviews.filter((one) => one.started_at >= on.cycle_since).map((one) => one.round));
  const lines = ratingsOf(on, file.interviews);
  const last = (rated: Rated[]) => {
    const one = rated.at(-1);
    return one && `${t(`rating.${one.rating}`)} · ${format.day(one.day)}`;
  };
  return (
    <>
      <Facts
        facts={[
          [t('grounds.began'), began && `${format.day(dayOf(new Date(began)))} · ${t('case.days', { count: Math.max(0, daysBetween(dayOf(new Date(began)), me.today)) })}`],
          [t('grounds.rounds'), rounds > 0 && String(rounds)],
          ...lines.map(({ pupil, rated }) => [lines.length > 1 ? pupilLabel(pupil) : t('grounds.target_says'), last(rated)] as const),
          [t('grounds.alerts'), file.interviews.some((one) => one.alert !== 'none' && one.started_at >= on.cycle_since) && t('alert.new_facts')],
        ]}
      />
      {lines.length === 0 && <p className={card.soft}>{t('grounds.no_rating')}</p>}
      {lines.map(({ pupil, rated }) => (
        <RatingLine key={pupil.id} pupil={pupil} rated={rated} named={lines.length > 1} />
      ))}
      <ul className={card.stack}>
        {on.pupils
          .filter((pupil) => pupil.track)
          .map((pupil) => (
            <li key={pupil.id} className={card.row}>
              <bdi className={card.strong}>{pupilLabel(pupil)}</bdi>
              <Track pupil={pupil} />
            </li>
          ))}
      </ul>
    </>
  );
}

/** The report and the criteria: what a team has when it decides whether the method suits. */
export function ReportGrounds({ on, file }: { on: Case; file: CaseFile }) {
  const { t, format } = useI18n();
  return (
    <>
      {file.summary && (
        <p className={card.free}>
          <bdi>{file.summary}</bdi>
        </p>
      )}
      <Facts
        facts={[
          [t('report.reported'), format.instant(on.reported_at)],
          [t('report.channel'), t(`channel.${file.report_channel}`)],
          [t('report.reporter'), t(`reporter.${file.reporter_role}`)],
          [t('report.forms'), file.forms.length > 0 && format.list(file.forms.map((form) => t(`form.${form}`)))],
          ...(on.state === 'reported' ? [] : criteria.map((name) => [t(`criterion.${name}`), t(`answer.${file.criteria[name] ?? 'none'}`)] as const)),
        ]}
      />
    </>
  );
}

/** Who will meet whom, and that the family knows. */
export function TeamGrounds({ on, file }: { on: Case; file: CaseFile }) {
  const { t } = useI18n();
  const subject = useSubjects(on);
  return (
    <Facts
      facts={file.assignments
        .filter((one) => !one.to_at)
        .map((one) => [t(`duty.${one.duty}`), [subject(one.person_id), one.pupil_id && subject(one.pupil_id)].filter(Boolean).join(' · ')] as const)}
    />
  );
}
