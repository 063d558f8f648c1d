import { useSyncExternalStore } from 'react';

/** What anybody may open from anywhere: the command palette, the help, the tour. */
export type Tool = 'palette' | 'help' | 'tour';

let open: Tool | null = null;
const listeners = new Set<() => void>();

export function openTool(tool: Tool | null): void {
  open = tool;
  for (const changed of listeners) changed();
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

export const useTool = (): Tool | null => useSyncExternalStore(subscribe, () => open);
