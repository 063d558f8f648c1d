import { beforeAll, describe, expect, it } from 'vitest';
import { type Bytes, bytesOf, type Head, privateKeyOf, publicKeyOf, seal, unseal } from './seal';

const head: Head = { id: 'd1', person: 'salma', kind: 'interview', created: 1, updated: 2, wantsSend: false };
const text = JSON.stringify({ label: 'I1 · حمزة', suggestion: 'Je l’invite à notre table 🙂' });

/** A pair as the API hands it over: base64url without padding. */
async function pair(): Promise<{ publicKey: CryptoKey; privateKey: CryptoKey }> {
  const made = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const wire = async (format: 'raw' | 'pkcs8', key: CryptoKey) => Buffer.from(await crypto.subtle.exportKey(format, key)).toString('base64url');
  return {
    publicKey: await publicKeyOf(bytesOf(await wire('raw', made.publicKey))),
    privateKey: await privateKeyOf(bytesOf(await wire('pkcs8', made.privateKey))),
  };
}

describe('a sealed draft', () => {
  let own: Awaited<ReturnType<typeof pair>>;
  let sealed: Bytes;
  beforeAll(async () => {
    own = await pair();
    sealed = await seal(own.publicKey, head, text);
  });

  it('opens with its key', async () => {
    expect(await unseal(own.privateKey, head, sealed)).toBe(text);
  });

  it('shows nothing of what was written, and never looks the same twice', async () => {
    expect(Buffer.from(sealed).toString('utf8')).not.toContain('invite');
    expect(await seal(own.publicKey, head, text)).not.toEqual(sealed);
  });

  it('does not open with another key', async () => {
    await expect(unseal((await pair()).privateKey, head, sealed)).rejects.toThrow();
  });

  it('does not open when a byte was changed, wherever it is', async () => {
    for (const at of [0, 1, 30, 66, 80, sealed.length - 1]) {
      const changed = sealed.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expect(unseal(own.privateKey, head, changed), `byte ${at}`).rejects.toThrow();
    }
  });

  it.each<[string, Partial<Head>]>([
    ['id', { id: 'd2' }],
    ['person', { person: 'karim' }],
    ['kind', { kind: 'opening' }],
    ['date', { updated: 3 }],
    ['mark to send', { wantsSend: true }],
  ])('does not open under another %s', async (_, change) => {
    await expect(unseal(own.privateKey, { ...head, ...change }, sealed)).rejects.toThrow();
  });

  it('keeps the private key out of reach', async () => {
    await expect(crypto.subtle.exportKey('pkcs8', own.privateKey)).rejects.toThrow();
  });
});
