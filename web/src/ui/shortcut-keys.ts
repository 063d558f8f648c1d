export type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat' | 'isComposing'>;

const latin = /^[a-z0-9/?]$/i;
const named = new Set(['Enter', 'Escape', 'ArrowUp', 'ArrowDown']);

/** A key by its place on the keyboard, where the layout writes another script: "ل" stands on G. */
function byPlace({ code, shiftKey }: Pressed): string {
  if (code.startsWith('Key')) return code.slice(3).toLowerCase();
  if (code === 'Slash') return shiftKey ? '?' : '/';
  return '';
}

/** What was pressed, as shortcuts are written; empty for what is none of ours. */
export function keyOf(event: Pressed): string {
  if (event.repeat || event.isComposing || event.altKey) return '';
  const key = named.has(event.key) ? event.key : latin.test(event.key) ? event.key.toLowerCase() : byPlace(event);
  if (!key) return '';
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key;
}

const writing = 'input:not([type=radio], [type=checkbox], [type=button], [type=submit]), textarea, select, [contenteditable]';

/** Whether the key belongs to what has the focus: letters to a field, Enter to a button. */
export function leaves(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element) || key.startsWith('mod+')) return false;
  if (target.closest(writing)) return true;
  return key === 'Enter' ? target.closest('a, button, summary, input') !== null : key.startsWith('Arrow') && target.closest('input') !== null;
}
