import { FormSheet as Form, type FormSheetProps } from '@/ui/form-sheet';
import { useSubjects } from '../../names';
import type { Case } from '../../queries';
import { CaseFailure } from '../../unmet';

/** A small form over the case page, which says what the method still asks for and of whom. */
export function FormSheet({ on, ...form }: Omit<FormSheetProps, 'failure'> & { on: Case }) {
  const subject = useSubjects(on);
  return <Form {...form} failure={<CaseFailure error={form.sending.error} subject={subject} />} />;
}
