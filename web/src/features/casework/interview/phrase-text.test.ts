import { expect, it } from 'vitest';
import { joined } from './phrase-text';

it('fills the suggestion by taps, and keeps what was typed', () => {
  expect(joined('', 'Lui parler')).toBe('Lui parler');
  expect(joined('Je m’excuse', 'Lui parler')).toBe('Je m’excuse + Lui parler');
  expect(joined('Je m’excuse + Lui parler', 'Lui parler')).toBe('Je m’excuse');
});
