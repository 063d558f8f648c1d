// Draws public/icons from public/icon.svg with the browser of the tests: "node build/icons.js" after the picture changed.
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const svg = readFileSync(here('../public/icon.svg'), 'utf8');
const ground = /<rect[^>]* fill="(#\w+)"/.exec(svg)?.[1];

/** A mask may cut all but the middle four fifths; there and on a home screen the corners are the system's own. */
const icons = [
  { name: 'any-192', size: 192, filled: false, share: 1 },
  { name: 'any-512', size: 512, filled: false, share: 1 },
  { name: 'maskable-192', size: 192, filled: true, share: 0.8 },
  { name: 'maskable-512', size: 512, filled: true, share: 0.8 },
  { name: 'touch-180', size: 180, filled: true, share: 0.9 },
];

mkdirSync(here('../public/icons'), { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.SANAD_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const { name, size, filled, share } of icons) {
  const inner = Math.round(size * share);
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0;display:grid;place-items:center;block-size:${size}px;background:${filled ? ground : 'transparent'}}svg{inline-size:${inner}px}</style>${svg}`,
  );
  await page.screenshot({ path: here(`../public/icons/${name}.png`), omitBackground: true });
}
await browser.close();
