import { Button } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useSession } from '@/api/me';
import { isFailure } from '@/api/failure';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { DayField } from '@/ui/day-field';
import { FailureNotice } from '@/ui/failure-notice';
import { failureWords, fieldWords } from '@/ui/failure-words';
import { Icon } from '@/ui/icon';
import { Screen } from '@/ui/screen';
import { Section } from '@/ui/section';
import { say } from '@/ui/toast';
import type { DayOff, SchoolYear } from '../queries';
import { putYear, yearsKey } from '../queries';
import { useWrite } from '@/api/use-write';
import { draftOf, inOrder, isSame, schoolDaysOf, type YearDraft } from './calendar';
import { DayOffLine } from './day-off-line';
import { DayOffSheet } from './day-off-sheet';
import { Theirs } from './theirs';
import classes from './year.module.css';
import { YearView } from './year-view';

/** A year under correction: nothing is sent before it is whole, and the months show at once what it would become. */
export function YearEditor({ year, onDone }: { year: SchoolYear; onDone: () => void }) {
  const { t } = useI18n();
  const { me } = useSession();
  const form = useId();
  const [base, setBase] = useState(year);
  const [draft, setDraft] = useState<YearDraft>(() => draftOf(year));
  const [open, setOpen] = useState<DayOff | 'new' | null>(null);
  const undoing = useWrite(yearsKey, (saved: SchoolYear) => putYear(saved, draftOf(base)), () => say(t('year.undone')));
  const saving = useWrite(
    yearsKey,
    (body: YearDraft) => putYear(year, body),
    (saved) => {
      onDone();
      say(t('year.saved'), () => undoing.mutate(saved, { onError: (error) => say(failureWords(t, error).title) }));
    },
  );
  const set = (change: Partial<YearDraft>) => setDraft((was) => ({ ...was, ...change }));
  const keep = (was: DayOff | 'new', now: DayOff) => {
    set({ days_off: inOrder([...draft.days_off.filter((one) => one !== was), now]) });
    setOpen(null);
  };
  const changed = !isSame(draft, draftOf(year));
  const theirs = isFailure(saving.error) && saving.error.status === 412 && year.version !== base.version;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (changed && !saving.isPending) saving.mutate(draft);
  };
  return (
    <Screen
      title={t('year.edit_title', { id: year.id })}
      lead={t('year.school_days', { count: schoolDaysOf(draft) })}
      back={{ href: `/years/${year.id}`, label: t('year.leave') }}
      wide
      action={
        <>
          <Button type="submit" form={form} loading={saving.isPending} disabled={!changed}>
            {t('action.save')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('year.leave')}
          </Button>
        </>
      }
    >
      {saving.isError && <FailureNotice error={saving.error} />}
      {theirs && (
        <Theirs
          base={draftOf(base)}
          theirs={draftOf(year)}
          onTake={() => {
            setDraft(draftOf(year));
            setBase(year);
            saving.reset();
          }}
        />
      )}
      <form id={form} onSubmit={send} noValidate className={card.form}>
        <div className={card.split}>
          <DayField label={t('year.starts')} value={draft.starts} today={me.today} error={fieldWords(t, saving.error, 'starts')} onChange={(starts) => set({ starts })} />
          <DayField label={t('year.ends')} value={draft.ends} today={me.today} min={draft.starts} error={fieldWords(t, saving.error, 'ends')} onChange={(ends) => set({ ends })} />
        </div>
        <label className={classes.mark}>
          <input type="checkbox" checked={!draft.invented} onChange={(event) => set({ invented: !event.currentTarget.checked })} />
          <span>
            {t('year.mark')}
            <span className={card.soft}> {t('year.mark.hint')}</span>
          </span>
        </label>
      </form>
      <Section
        title={t('year.days_off')}
        count={t('year.days_off.count', { count: draft.days_off.length })}
        aside={
          <Button variant="default" leftSection={<Icon name="plus" size={18} />} onClick={() => setOpen('new')}>
            {t('action.add')}
          </Button>
        }
      >
        {draft.days_off.length === 0 ? (
          <p>{t('year.days_off.none')}</p>
        ) : (
          <ul className={card.card}>
            {draft.days_off.map((off, n) => (
              <DayOffLine
                key={`${off.starts} ${off.ends} ${off.name_fr} ${off.name_ar}`}
                off={off}
                refused={['starts', 'ends', 'name_fr', 'name_ar', 'kind'].map((field) => fieldWords(t, saving.error, `days_off[${n}].${field}`)).find(Boolean)}
                onEdit={() => setOpen(off)}
                onRemove={() => {
                  set({ days_off: draft.days_off.filter((one) => one !== off) });
                  say(t('year.off_removed'), () => setDraft((was) => ({ ...was, days_off: inOrder([...was.days_off, off]) })));
                }}
              />
            ))}
          </ul>
        )}
      </Section>
      <p className={card.soft}>{t('year.moves')}</p>
      <YearView year={draft} today={me.today} />
      {open && <DayOffSheet year={draft} off={open === 'new' ? undefined : open} onKeep={(now) => keep(open, now)} onClose={() => setOpen(null)} />}
    </Screen>
  );
}
