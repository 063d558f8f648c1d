/** What stands in clear beside a sealed draft. It is sealed with it: under another head nothing opens. */
export interface Head {
  id: string;
  /** Whose it is. */
  person: string;
  /** What is being written; never about whom. */
  kind: 'interview' | 'correction' | 'opening';
  created: number;
  updated: number;
  /** It is complete and waits for the line. */
  wantsSend: boolean;
}

export type Bytes = Uint8Array<ArrayBuffer>;

const layout = 1;
const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;
const pointLength = 65;
const nonceLength = 12;
const encode = (text: string): Bytes => new TextEncoder().encode(text);

export function bytesOf(base64url: string): Bytes {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

export const publicKeyOf = (point: Bytes): Promise<CryptoKey> => crypto.subtle.importKey('raw', point, curve, true, []);

/** Usable in this page and nowhere else: it can be neither read nor stored as bytes. */
export const privateKeyOf = (pkcs8: Bytes): Promise<CryptoKey> => crypto.subtle.importKey('pkcs8', pkcs8, curve, false, ['deriveBits']);

const bound = ({ id, person, kind, created, updated, wantsSend }: Head): Bytes =>
  encode(JSON.stringify([layout, id, person, kind, created, updated, wantsSend]));

async function boxKey(mine: CryptoKey, theirs: CryptoKey, point: Bytes, usage: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  const secret = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, mine, 256);
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: point, info: encode('sanad draft') };
  return crypto.subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, [usage]);
}

/** To a person's public key: the writer itself cannot read it back. Layout, ephemeral point, nonce, then the sealed text. */
export async function seal(publicKey: CryptoKey, head: Head, text: string): Promise<Bytes> {
  const once = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', once.publicKey));
  const nonce = crypto.getRandomValues(new Uint8Array(nonceLength));
  const key = await boxKey(once.privateKey, publicKey, point, 'encrypt');
  const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: bound(head) }, key, encode(text));
  return new Uint8Array([layout, ...point, ...nonce, ...new Uint8Array(box)]);
}

/** Throws when the key, the head or a single byte is another. */
export async function unseal(privateKey: CryptoKey, head: Head, sealed: Bytes): Promise<string> {
  if (sealed[0] !== layout) throw new Error('a draft in an unknown layout');
  const point = sealed.slice(1, 1 + pointLength);
  const nonce = sealed.slice(1 + pointLength, 1 + pointLength + nonceLength);
  const key = await boxKey(privateKey, await publicKeyOf(point), point, 'decrypt');
  const box = sealed.slice(1 + pointLength + nonceLength);
  const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: bound(head) }, key, box);
  return new TextDecoder().decode(text);
}
