import { answer, api } from '@/api/client';
import { keepPoint, keptPoint } from './device';
import { bytesOf, privateKeyOf, publicKeyOf } from './seal';

interface Ring {
  person: string;
  publicKey: CryptoKey;
  privateKey: CryptoKey;
}

let coming: { person: string; ring: Promise<Ring> } | null = null;
let held: Ring | null = null;

async function fetchRing(person: string): Promise<Ring> {
  const pair = await answer(api.GET('/api/v1/me/draft-key'));
  const point = bytesOf(pair.public_key);
  const [publicKey, privateKey] = await Promise.all([publicKeyOf(point), privateKeyOf(bytesOf(pair.private_key))]);
  await keepPoint(person, point);
  return { person, publicKey, privateKey };
}

/** Asks for the signed-in person's keys, once; they stay in the memory of this page until dropped. */
export async function holdKeys(person: string): Promise<void> {
  if (held?.person === person) return;
  const asked = coming?.person === person ? coming : { person, ring: fetchRing(person) };
  coming = asked;
  try {
    const ring = await asked.ring;
    // Somebody else may have come, or the session ended, while it was on its way.
    if (coming === asked) held = ring;
  } finally {
    if (coming === asked) coming = null;
  }
}

/** The session ended or another person came: what is on the device cannot be read any more. */
export function dropKeys(): void {
  held = null;
  coming = null;
}

export const privateKeyFor = (person: string): CryptoKey | null => (held?.person === person ? held.privateKey : null);

/** For writing, which needs no session once that person has used this device. */
export async function sealingKeyFor(person: string): Promise<CryptoKey> {
  if (held?.person === person) return held.publicKey;
  const point = await keptPoint(person);
  if (point) return publicKeyOf(point);
  await holdKeys(person);
  if (held?.person === person) return held.publicKey;
  throw new Error('no key to seal with');
}
