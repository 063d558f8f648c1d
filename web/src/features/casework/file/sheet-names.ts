/** The small forms of the case page, as the address names them. */
export const sheetNames = [
  'move', 'review', 'screen', 'flag', 'clear', 'task', 'contact', 'measure', 'edit-measure', 'end-measure', 'assign', 'reassign', 'pupil',
  'edit-pupil', 'report', 'year-note', 'support', 'log', 'check', 'revisions', 'hand-over',
] as const;

export type SheetName = (typeof sheetNames)[number];
export type OpenSheet = (name: SheetName, subject?: string) => void;

export const isSheet = (name: string): name is SheetName => sheetNames.some((known) => known === name);
