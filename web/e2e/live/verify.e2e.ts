import jsQR from 'jsqr';
import { expect, it, onTestFinished } from 'vitest';
import { overflow, violations } from '../axe';
import { phone } from '../browser';
import { onDevice } from '../device';
import { words } from '../words';
import { wire } from './demo';
import { type Actor, actor, demonstration, drawn } from './gestures';

interface Mine {
  items: { id: string; person_id: string; version: number; holder_fr?: string }[];
}

const at = demonstration();

/** What a camera reads off the screen of somebody's phone. */
async function scanned(one: Actor): Promise<string> {
  const picture = await one.page.locator('[data-qr]').screenshot();
  const { data, width, height } = await one.page.evaluate(async (encoded) => {
    const image = new Image();
    image.src = `data:image/png;base64,${encoded}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const ground = canvas.getContext('2d');
    ground?.drawImage(image, 0, 0);
    const pixels = ground?.getImageData(0, 0, image.width, image.height);
    return { data: [...(pixels?.data ?? [])], width: image.width, height: image.height };
  }, picture.toString('base64'));
  return jsQR(Uint8ClampedArray.from(data), width, height)?.data ?? '';
}

it('a certificate shown on a phone is verified on another one, and no longer once it is revoked', async () => {
  const amina = await actor(at, 'amina.bennani', { locale: 'fr', viewport: phone });
  const [held] = (await (await wire(at.demo, 'amina.bennani')).get<Mine>('/me/certificates')).items;
  await amina.page.goto('/me/certificates');
  await amina.button('mine.show').first().click();
  const link = await scanned(amina);
  expect(link).toMatch(new RegExp(`^${at.demo.url}/verify/[0-9A-Z-]{19}$`));

  const stranger = await at.browser.newContext({ viewport: phone, locale: 'ar-MA', reducedMotion: 'reduce' });
  onTestFinished(() => stranger.close());
  stranger.setDefaultTimeout(10_000);
  const page = await stranger.newPage();
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/api/') && asked.push(new URL(request.url()).pathname.split('/')[3] ?? ''));
  await page.goto(link);
  await page.getByText(words('ar', 'verify_state.valid'), { exact: true }).waitFor();
  await page.getByText(drawn(held?.holder_fr ?? '')).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(new Set(asked)).toEqual(new Set(['verifications']));
  await page.getByRole('button', { name: 'Français' }).click();
  await page.getByText(words('fr', 'verify_state.valid'), { exact: true }).waitFor();
  expect(await onDevice(page)).toEqual({ databases: '[]', caches: [], bodies: '', storage: '{}' });
  expect(await stranger.cookies()).toEqual([]);

  const asmae = await wire(at.demo, 'asmae.ziani');
  const { today } = await asmae.get<{ today: string }>('/me');
  const answer = await asmae.send('PUT', `/certificates/${held?.id}/revocation`, { revoked_on: today, reason: 'stopped_practising' }, { 'If-Match': `"${held?.version}"` });
  expect(answer.status).toBe(200);
  await page.reload();
  await page.getByText(words('ar', 'verify_state.revoked'), { exact: true }).waitFor();

  await page.getByRole('button', { name: words('ar', 'verify.another') }).click();
  await page.getByLabel(words('ar', 'verify.number')).fill('0000 0000 0000 0001');
  await page.getByRole('button', { name: words('ar', 'verify.ask') }).click();
  await page.getByText(words('ar', 'verify_state.unknown'), { exact: true }).waitFor();
});
