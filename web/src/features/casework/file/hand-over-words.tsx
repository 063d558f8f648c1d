import type { Schemas } from '@/api/client';
import { dayOf } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Facts } from '@/ui/facts';
import { pupilLabel, useSubjects } from '../names';
import type { Case } from '../queries';

type Received = Pick<Schemas['HandOverSheet'], 'summary' | 'pupils' | 'flags' | 'measures' | 'family_contacts' | 'assignments'> &
  Partial<Pick<Schemas['HandOverSheet'], 'handed_at' | 'reason'>>;

interface Props {
  on: Pick<Case, 'pupils' | 'people'>;
  sheet: Received;
}

/** What a head receives with a case, on screen as on paper: never an interview. */
export function HandOverWords({ on, sheet }: Props) {
  const { t, format } = useI18n();
  const subject = useSubjects(on);
  const flags = sheet.flags.filter((flag) => !flag.cleared_at);
  const measures = sheet.measures.filter((measure) => !measure.to_on);
  const staff = sheet.assignments.filter((one) => !one.to_at);
  return (
    <>
      {sheet.summary && (
        <p className={card.free}>
          <bdi>{sheet.summary}</bdi>
        </p>
      )}
      <Facts
        facts={[
          [t('hand_over.on'), sheet.handed_at && format.instant(sheet.handed_at)],
          [t('decision.reason'), sheet.reason && (t.maybe(`reason.${sheet.reason}`) ?? t.maybe(`flag.${sheet.reason}`))],
          [t('case.flags'), flags.length > 0 && format.list(flags.map((flag) => t(`flag.${flag.kind}`)))],
        ]}
      />
      <Listed title={t('case.pupils')} lines={sheet.pupils.map((pupil) => [[pupilLabel(pupil), pupil.names?.last_name].filter(Boolean).join(' '), [t(`was.${pupil.role}`), pupil.names?.class_label].filter(Boolean).join(' · ')])} />
      <Listed title={t('case.measures')} lines={measures.map((one) => [t(`measure.${one.kind}`), t('measures.since', { from: format.shortDay(one.from_on) })])} />
      <Listed
        title={t('case.contacts')}
        lines={sheet.family_contacts.map((one) => [`${format.day(one.made_on)} · ${t(`contact.${one.channel}`)}`, t(`agreement.${one.agreement}`)])}
      />
      <Listed title={t('case.staff')} lines={staff.map((one) => [subject(one.person_id), `${t(`duty.${one.duty}`)} · ${t('measures.since', { from: format.shortDay(dayOf(new Date(one.from_at))) })}`])} />
    </>
  );
}

function Listed({ title, lines }: { title: string; lines: (readonly [string, string])[] }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {lines.map(([what, more], at) => (
          <li key={`${what} ${at}`}>
            <bdi>{what}</bdi>
            {more && <span className={card.soft}> · {more}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
