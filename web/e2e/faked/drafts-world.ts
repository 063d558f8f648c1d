import { webcrypto } from 'node:crypto';
import type { Answer } from './api';

const { subtle } = webcrypto;

/** A pair of keys as the API hands them over; another one at each run. */
async function newPair(): Promise<Answer> {
  const made = await subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const wire = async (format: 'raw' | 'pkcs8', key: webcrypto.CryptoKey) => Buffer.from(await subtle.exportKey(format, key)).toString('base64url');
  return { body: { id: 'k1', public_key: await wire('raw', made.publicKey), private_key: await wire('pkcs8', made.privateKey) } };
}

export const salmasKey = await newPair();
export const karimsKey = await newPair();
