import { useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import { fieldWords } from '@/ui/failure-words';
import { ShortText } from '@/ui/short-text';
import { useWrite } from '../../use-write';
import { putYearNote } from '../../writes';
import { fits, noteLimit } from './decision';
import { said } from './effects';
import { FollowUpGrounds } from './grounds';
import { GuidedSheet } from './guided-sheet';
import type { SheetPart } from './sheet-part';

/** What the next year's team must know, written with the facts in sight. */
export function YearNoteSheet({ on, onClose }: SheetPart) {
  const { t } = useI18n();
  const [note, setNote] = useState(on.file?.year_note ?? '');
  const leaving = useWrite((text: string, cases) => putYearNote(cases, on, { note: text }), onClose);
  return (
    <GuidedSheet
      on={on}
      title={t('event.year_note')}
      submit={t('year_note.submit')}
      steps={[
        { title: t('steps.where'), content: on.file && <FollowUpGrounds on={on} file={on.file} /> },
        {
          title: t('year_note.label'),
          ready: note.trim() !== '' && fits(note),
          content: (
            <ShortText
              label={t('year_note.text')}
              hint={t('year_note.hint')}
              limit={noteLimit}
              rows={6}
              required
              value={note}
              error={fieldWords(t, leaving.error, 'note')}
              onChange={setNote}
            />
          ),
        },
      ]}
      effects={said(t, 'then.year_note')}
      sending={leaving}
      onSubmit={() => leaving.mutate(note.trim())}
      onClose={onClose}
    />
  );
}
