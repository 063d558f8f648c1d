import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Choice } from '@/ui/choice';
import { yearsQuery } from '../queries';
import type { Part } from './part';
import { schoolDaysAfter } from './school-days';

const steps = [1, 3, 7] as const;

/** The next appointment: as the method proposes, moved by one tap, or any day. */
export function NextDay({ form, answers, set, errorOf, correcting }: Part) {
  const { t, format } = useI18n();
  const { me, holds } = useSession();
  const years = useQuery({ ...yearsQuery, enabled: holds('calendar:read') && !correcting, retry: false });
  const breaks = years.data?.items.flatMap((year) => year.days_off) ?? [];
  const proposed = form.kinds.find(({ kind }) => kind === answers.kind)?.next_on;
  const why = proposed && t.maybe(`next_why.${answers.kind}`);

  const offered = new Map<string, string>();
  if (proposed) offered.set(proposed, t('interview.next.proposed'));
  for (const count of correcting ? [] : steps) {
    const day = schoolDaysAfter(me.today, count, breaks);
    if (day && !offered.has(day)) offered.set(day, t('interview.next.plus', { count }));
  }
  const day = answers.nextOn;
  return (
    <div className={card.stack}>
      {offered.size > 0 && (
        <Choice
          label={t('interview.next_on')}
          layout="row"
          hint={day === proposed ? why : undefined}
          options={[...offered].map(([value, words]) => ({ value, label: format.shortDay(value), picture: <span>{words}</span> }))}
          value={offered.has(day) ? day : ''}
          onChange={(nextOn) => set({ nextOn })}
        />
      )}
      <TextInput
        type="date"
        label={offered.size > 0 ? t('day.other') : t('interview.next_on')}
        description={day ? `${format.day(day)} · ${format.relativeDay(day, me.today)}` : t('interview.next.none')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={day}
        min={correcting ? undefined : me.today}
        error={errorOf('next_on')}
        onChange={(event) => set({ nextOn: event.currentTarget.value })}
      />
    </div>
  );
}
