import { useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import { ShortText } from '@/ui/short-text';
import { useWrite } from '../../use-write';
import { putYearNote } from '../../writes';
import { noteLimit } from './decision';
import { FormSheet } from './form-sheet';
import type { SheetPart } from './sheet-part';

export function YearNoteSheet({ on, onClose }: SheetPart) {
  const { t } = useI18n();
  const [note, setNote] = useState(on.file?.year_note ?? '');
  const leaving = useWrite((text: string) => putYearNote(on, { note: text }), onClose);
  return (
    <FormSheet
      on={on}
      title={t('event.year_note')}
      sending={leaving}
      ready={note.trim() !== '' && [...note].length <= noteLimit}
      onSubmit={() => leaving.mutate(note.trim())}
      onClose={onClose}
    >
      <ShortText label={t('year_note.label')} hint={t('year_note.hint')} limit={noteLimit} rows={5} required value={note} onChange={setNote} />
    </FormSheet>
  );
}
