import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { fieldWords } from '@/ui/failure-words';
import { Sheet } from '@/ui/sheet';
import { taskChannels } from '../../codes';
import { useWrite } from '../../use-write';
import { completeTask } from '../../writes';
import { FormSheet } from './form-sheet';
import type { SheetPart } from './sheet-part';

/** That a grave fact was passed on: to whom and under which reference, never its content. */
export function TaskSheet({ on, subject, onClose }: SheetPart) {
  const { t } = useI18n();
  const tasks = on.file?.tasks.filter((task) => !task.done_at) ?? [];
  const task = tasks.find((one) => one.id === subject) ?? tasks[0];
  const [channel, setChannel] = useState<Schemas['TaskChannel'] | ''>('');
  const [reference, setReference] = useState('');
  const completing = useWrite((body: Schemas['CompleteTaskRequest']) => completeTask(on.id, task?.id ?? '', body), onClose);
  if (!task) {
    return (
      <Sheet title={t('remedy.task')} onClose={onClose}>
        <p>{t('error.task_done')}</p>
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
