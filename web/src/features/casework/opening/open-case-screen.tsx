import { Button, NativeSelect } from '@mantine/core';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { newKey, type Schemas } from '@/api/client';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Screen } from '@/ui/screen';
import { usePersonName } from '../names';
import { useWrite } from '../use-write';
import { openCase } from '../writes';
import { type Draft, newDraft, newPupil, requestOf, unanswered } from './draft';
import { PupilFields } from './pupil-fields';
import { ReportFields } from './report-fields';

/** A report, even a doubt: who told us, about whom, and what in a few taps. The team decides afterwards. */
export default function OpenCaseScreen() {
  const { t } = useI18n();
  const personName = usePersonName();
  const { schoolsWith } = useSession();
  const schools = schoolsWith('case:open');
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [, go] = useLocation();
  const [key] = useState(newKey);
  const [draft, setDraft] = useState(() => newDraft(schools[0]?.id ?? ''));
  const [tried, setTried] = useState(false);
  const opening = useWrite((request: Schemas['OpenCaseRequest']) => openCase(key, request), (made) => go(`/cases/${made.id}`, { replace: true }));

  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const missing = unanswered(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const request = requestOf(draft);
    if (missing.length > 0 || !request) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    if (!opening.isPending) opening.mutate(request);
  };
  const addPupil = (role: Schemas['PupilRole']) =>
    set({ pupils: [...draft.pupils, newPupil(Math.max(0, ...draft.pupils.map((pupil) => pupil.row)) + 1, role)] });

  if (schools.length === 0) {
    return (
      <Screen title={t('open.title')} back={{ href: '/', label: t('nav.day') }}>
        <Empty title={t('failure.403')} />
      </Screen>
    );
  }
  return (
    <Screen
      title={t('open.title')}
      lead={t('open.lead')}
      back={{ href: '/cases', label: t('nav.cases') }}
      action={
        <Button type="submit" form={id} loading={opening.isPending}>
          {t('open.submit')}
        </Button>
      }
    >
      <form id={id} ref={form} onSubmit={submit} noValidate className={card.form}>
        {schools.length > 1 && (
          <NativeSelect
            label={t('board.school')}
            value={draft.schoolId}
            data={schools.map((place) => ({ value: place.id, label: personName(place) }))}
            onChange={(event) => set({ schoolId: event.currentTarget.value })}
          />
        )}
        <ReportFields draft={draft} set={set} missing={tried ? missing : []} error={opening.error} />
        {draft.pupils.map((pupil, at) => (
          <PupilFields
            key={pupil.row}
            pupil={pupil}
            path={`pupils[${at}]`}
            missing={tried && missing.includes(`first_name ${pupil.row}`)}
            error={opening.error}
            onChange={(change) => set({ pupils: draft.pupils.map((other) => (other.row === pupil.row ? { ...other, ...change } : other)) })}
            onRemove={draft.pupils.length > 1 ? () => set({ pupils: draft.pupils.filter((other) => other.row !== pupil.row) }) : undefined}
          />
        ))}
        <div className={card.row}>
          <Button variant="default" onClick={() => addPupil('presumed_intimidator')}>
            {t('open.add_intimidator')}
          </Button>
          <Button variant="default" onClick={() => addPupil('witness')}>
            {t('open.add_other')}
          </Button>
        </div>
        {tried && missing.length > 0 && <p role="alert" className={card.late}>{t('interview.missing', { count: missing.length })}</p>}
        {opening.isError && <FailureNotice error={opening.error} />}
      </form>
    </Screen>
  );
}
