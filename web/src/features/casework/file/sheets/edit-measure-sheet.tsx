import { useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import { fieldWords } from '@/ui/failure-words';
import { ShortText } from '@/ui/short-text';
import { useWrite } from '../../use-write';
import { updateMeasure } from '../../writes';
import { ChooseVersion } from './choose-version';
import { fits, noteLimit } from './decision';
import { FormSheet } from './form-sheet';
import type { SheetPart } from './sheet-part';
import { useConflict } from './use-conflict';

export function EditMeasureSheet({ on, subject, onClose }: SheetPart) {
  const { t } = useI18n();
  const measure = on.file?.measures.find((one) => one.id === subject);
  const theirs = measure?.note ?? '';
  const [note, setNote] = useState(theirs);
  const editing = useWrite((text: string, cases) => (measure ? updateMeasure(cases, on.id, measure, { note: text }) : Promise.resolve(null)), onClose);
  const conflict = useConflict(editing.error, measure?.version ?? 0);
  const save = () => {
    conflict.sent();
    editing.mutate(note.trim());
  };
  return (
    <FormSheet
      on={on}
      title={measure ? t(`measure.${measure.kind}`) : t('case.measures')}
      sending={conflict.met ? { ...editing, isError: false } : editing}
      ready={note.trim() !== theirs && fits(note)}
      onSubmit={save}
      onClose={onClose}
    >
      {conflict.met && (
        <ChooseVersion
          rows={note.trim() === theirs ? [] : [{ label: t('interview.note'), theirs, mine: note.trim() }]}
          onKeep={save}
          onTake={() => {
            setNote(theirs);
            editing.reset();
          }}
        />
      )}
      <ShortText
        label={t('interview.note')}
        limit={noteLimit}
        rows={4}
        value={note}
        error={fieldWords(t, editing.error, 'note')}
        onChange={setNote}
      />
    </FormSheet>
  );
}
