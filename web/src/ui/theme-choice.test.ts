import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const tokens = readFileSync(join(import.meta.dirname, '../app/tokens.css'), 'utf8');

function colours(selector: string): Map<string, string> {
  const [, block] = tokens.split(`${selector} {`);
  return new Map([...(block?.split('}')[0] ?? '').matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)].map((found) => [found[1] ?? '', found[2] ?? '']));
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['paper', 'surface', 'sunken'];
const pairs: [string, string][] = [
  ...['ink', 'ink-soft', 'accent', 'late', 'soon'].flatMap((text) => grounds.map((ground): [string, string] => [text, ground])),
  ...['accent', 'late', 'soon'].map((text): [string, string] => [text, `${text}-wash`]),
  ['ink', 'accent-wash'],
  ['on-accent', 'accent'],
];

describe('high contrast', () => {
  it.each([':root[data-contrast]', ":root[data-contrast][data-mantine-color-scheme='dark']"])('reads at 7:1 everywhere: %s', (selector) => {
    const found = colours(selector);
    const weak = pairs.filter(([text, ground]) => contrast(found.get(text) ?? '', found.get(ground) ?? '') < 7);
    expect(weak).toEqual([]);
  });
});
