/** The small forms of the case page, as the address names them. */
export const sheetNames = [
  'move', 'review', 'screen', 'flag', 'clear', 'task', 'contact', 'measure', 'end-measure', 'assign', 'pupil', 'edit-pupil', 'year-note',
  'support', 'log', 'hand-over',
] as const;

export type SheetName = (typeof sheetNames)[number];
export type OpenSheet = (name: SheetName, subject?: string) => void;

export const isSheet = (name: string): name is SheetName => sheetNames.some((known) => known === name);
