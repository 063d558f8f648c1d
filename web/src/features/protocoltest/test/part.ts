import type { Criterion, ProtocolTest, Scenario } from '../queries';

export type SheetName = 'observe' | 'decide' | 'debrief' | 'cancel' | 'edit' | 'simulate';

/** What every piece of a test's page works on. */
export interface TestPart {
  test: ProtocolTest;
  /** Those of the version that the test follows; empty until they are read. */
  criteria: readonly Criterion[];
  scenario: Scenario | undefined;
  open: (sheet: SheetName, of?: string) => void;
}

export interface SheetPart extends TestPart {
  of: string;
  onClose: () => void;
}
