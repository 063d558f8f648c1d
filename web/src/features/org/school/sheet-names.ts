/** The small forms of the school page, as the address names them. */
export const sheetNames = ['add', 'member', 'role', 'end', 'letter', 'certificate', 'revoke', 'suspend', 'edit', 'move', 'close'] as const;

export type SheetName = (typeof sheetNames)[number];
export type OpenSheet = (name: SheetName, subject?: string) => void;

export const isSheet = (name: string): name is SheetName => sheetNames.some((known) => known === name);
