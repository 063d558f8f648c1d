import { describe, expect, it } from 'vitest';
import { keyOf, type Pressed } from './shortcut-keys';

const pressed = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false, isComposing: false, ...more,
});

describe('a pressed key', () => {
  it.each([
    ['a letter', pressed('G'), 'g'],
    ['the same place on an Arabic keyboard', pressed('ل', { code: 'KeyG' }), 'g'],
    ['an Arabic question mark', pressed('؟', { code: 'Slash', shiftKey: true }), '?'],
    ['the slash of an Arabic keyboard', pressed('ظ', { code: 'Slash' }), '/'],
    ['a French question mark', pressed('?', { code: 'KeyM', shiftKey: true }), '?'],
    ['Ctrl-K', pressed('k', { ctrlKey: true }), 'mod+k'],
    ['⌘K on an Arabic keyboard', pressed('ن', { code: 'KeyK', metaKey: true }), 'mod+k'],
    ['Alt with a letter, which writes signs', pressed('g', { altKey: true }), ''],
    ['a key held down', pressed('g', { repeat: true }), ''],
    ['a word being composed', pressed('g', { isComposing: true }), ''],
    ['a key that is none of ours', pressed('Tab', { code: 'Tab' }), ''],
    ['a named key', pressed('Enter', { code: 'Enter' }), 'Enter'],
  ])('%s', (_, event, expected) => {
    expect(keyOf(event)).toBe(expected);
  });
});
