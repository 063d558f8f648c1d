import { CancelSheet } from './cancel-sheet';
import { DebriefSheet } from './debrief-sheet';
import { DecideSheet } from './decide-sheet';
import { EditSheet } from './edit-sheet';
import { ObserveSheet } from './observe-sheet';
import { SimulateSheet } from './simulate-sheet';
import type { SheetName, SheetPart } from '../part';

/** The small form that the address asks for, when the reader may do that now. */
export default function TestSheet({ name, ...part }: SheetPart & { name: string }) {
  const may = (act: SheetName) => name === act && part.test.may.includes(act);
  if (may('observe')) return <ObserveSheet {...part} />;
  if (may('decide')) return <DecideSheet {...part} />;
  if (may('debrief')) return <DebriefSheet {...part} />;
  if (may('cancel')) return <CancelSheet {...part} />;
  if (may('edit')) return <EditSheet {...part} />;
  if (may('simulate')) return <SimulateSheet {...part} />;
  return null;
}
