import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { fieldWords } from '@/ui/failure-words';
import { Loading } from '@/ui/loading';
import { Sheet } from '@/ui/sheet';
import { taskChannels } from '../../codes';
import { handOverQuery } from '../../queries';
import { useWrite } from '../../use-write';
import { completeTask } from '../../writes';
import { FormSheet } from './form-sheet';
import type { SheetPart } from './sheet-part';

/** That a grave fact was passed on: to whom and under which reference, never its content. */
export function TaskSheet({ on, subject, onClose }: SheetPart) {
  const { t } = useI18n();
  // Whoever may not read the file knows its tasks from the hand-over sheet.
  const sheet = useQuery({ ...handOverQuery(on.id), enabled: !on.file });
  const tasks = (on.file?.tasks ?? sheet.data?.tasks ?? []).filter((task) => !task.done_at);
  const task = tasks.find((one) => one.id === subject) ?? tasks[0];
  const [channel, setChannel] = useState<Schemas['TaskChannel'] | ''>('');
  const [reference, setReference] = useState('');
  const completing = useWrite((body: Schemas['CompleteTaskRequest'], cases) => completeTask(cases, on.id, task?.id ?? '', body), onClose);
  if (!task) {
    return (
      <Sheet title={t('remedy.task')} onClose={onClose}>
        {sheet.isLoading ? <Loading lines={1} /> : <p>{t('error.task_done')}</p>}
      </Sheet>
    );
  }
  return (
    <FormSheet
      on={on}
      title={t(`task.${task.kind}`)}
      submit={t('task.complete')}
      sending={completing}
      ready={channel !== ''}
      onSubmit={() => channel !== '' && completing.mutate({ channel, ...(reference.trim() && { reference: reference.trim() }) })}
      onClose={onClose}
    >
      <p>{t(`task.${task.kind}.advice`)}</p>
      <Choice
        label={t('task.channel')}
        options={taskChannels.map((value) => ({ value, label: t(`referral.${value}`) }))}
        value={channel}
        onChange={setChannel}
      />
      <TextInput
        label={t('task.reference')}
        description={t('task.reference.hint')}
        dir="auto"
        maxLength={60}
        value={reference}
        error={fieldWords(t, completing.error, 'reference')}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
    </FormSheet>
  );
}
