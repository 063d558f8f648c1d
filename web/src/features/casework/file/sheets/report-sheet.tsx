import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import type { CaseFile } from '../../queries';
import { useWrite } from '../../use-write';
import { differing, merged, type ReportAnswers, reportOf, reportRequest } from '../report-form';
import { useReportWords } from '../report-words';
import { updateCase } from '../writes';
import { ChooseVersion } from './choose-version';
import { fits } from './decision';
import { FormSheet } from './form-sheet';
import { ReportFields } from './report-fields';
import type { SheetPart } from './sheet-part';
import { useConflict } from './use-conflict';

export function ReportSheet(part: SheetPart) {
  return part.on.file ? <Editor {...part} file={part.on.file} /> : null;
}

/** The report corrected; what a colleague saved meanwhile is shown beside it, and the person chooses. */
function Editor({ on, file, onClose }: SheetPart & { file: CaseFile }) {
  const { t } = useI18n();
  const theirs = reportOf(on, file);
  const [before, setBefore] = useState<ReportAnswers>(theirs);
  const [mine, setMine] = useState<ReportAnswers>(theirs);
  const words = useReportWords();
  const saving = useWrite((body: Schemas['UpdateCaseRequest'], cases) => updateCase(cases, on, body), onClose);
  const conflict = useConflict(saving.error, on.version);
  const touched = differing(before, mine);
  const save = (from: ReportAnswers, to: ReportAnswers) => {
    conflict.sent();
    saving.mutate(reportRequest(on, from, to));
  };
  const keep = () => {
    const kept = merged(before, mine, theirs);
    setBefore(theirs);
    setMine(kept);
    if (differing(theirs, kept).length > 0) save(theirs, kept);
    else onClose();
  };
  const take = () => {
    setBefore(theirs);
    setMine(theirs);
    saving.reset();
  };
  return (
    <FormSheet
      on={on}
      title={t('remedy.report')}
      sending={conflict.met ? { ...saving, isError: false } : saving}
      ready={touched.length > 0 && fits(mine.summary) && mine.reportedOn !== ''}
      onSubmit={() => save(before, mine)}
      onClose={onClose}
    >
      {conflict.met && (
        <ChooseVersion
          rows={differing(merged(before, mine, theirs), theirs).map((field) => ({ label: words.name(field), theirs: words.value(field, theirs), mine: words.value(field, mine) }))}
          onKeep={keep}
          onTake={take}
        />
      )}
      <ReportFields answers={mine} error={saving.error} set={(change) => setMine((now) => ({ ...now, ...change }))} />
    </FormSheet>
  );
}
