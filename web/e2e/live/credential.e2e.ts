import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Credential, verify } from '../verifier';
import { type Demo, startDemo, wire } from './demo';

interface Certificates {
  items: { id: string; number: string; version: number }[];
}

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo?.stop());

async function own(name: string) {
  const as = await wire(demo, name);
  const me = await as.get<{ id: string; name_fr: string }>('/me');
  const [certificate] = (await as.get<Certificates>(`/people/${me.id}/certificates`)).items;
  if (!certificate) throw new Error(`${name} holds no certificate`);
  return { as, me, certificate };
}

async function downloaded(name: string): Promise<{ text: string; credential: Credential }> {
  const { as, certificate } = await own(name);
  const answer = await as.send('GET', `/certificates/${certificate.id}/credential`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('Content-Type')).toBe('application/vc');
  expect(answer.headers.get('Content-Disposition')).toBe(`attachment; filename="certificat-${certificate.number}.json"`);
  const text = await answer.text();
  return { text, credential: JSON.parse(text) as Credential };
}

/** The same text with one sign of it changed, where it follows these words. */
function changed(text: string, after: string): Credential {
  const at = text.indexOf(after) + after.length;
  const other = text[at] === '2' ? '3' : '2';
  return JSON.parse(text.slice(0, at) + other + text.slice(at + 1)) as Credential;
}

describe('a credential before a verifier that knows nothing of the service', () => {
  it('is accepted as it was handed out', async () => {
    const { me } = await own('amina.bennani');
    const { text, credential } = await downloaded('amina.bennani');
    expect(text).toContain(me.name_fr);
    expect(await verify(credential)).toEqual({ verified: true, revoked: false });
  });

  it.each([
    ['a name', '"identityHash":"'],
    ['the day it begins', '"validFrom":"202'],
    ['its place in the status list', '"statusListIndex":"'],
    ['the number', '"licenseNumber":"'],
    ['the proof', '"proofValue":"z'],
    ['the time of the proof', '"created":"20'],
  ])('is refused with one sign changed in %s', async (_, after) => {
    const { text } = await downloaded('amina.bennani');
    expect(text).toContain(after);
    expect(await verify(changed(text, after))).toEqual({ verified: false, revoked: false });
  });

  it('is accepted after the issuer took a new key, and so is one signed with it', async () => {
    const { credential: before } = await downloaded('amina.bennani');
    await demo.sanad('keys', 'issuer-rotate');
    const { credential: after } = await downloaded('amina.bennani');
    const methodOf = (one: Credential) => (one['proof'] as { verificationMethod: string }).verificationMethod;
    expect(methodOf(after)).not.toBe(methodOf(before));
    expect(await verify(before)).toEqual({ verified: true, revoked: false });
    expect(await verify(after)).toEqual({ verified: true, revoked: false });
  });

  it('is refused once revoked, and another one is not', async () => {
    const { certificate } = await own('salma.berrada');
    const { credential } = await downloaded('salma.berrada');
    expect(await verify(credential)).toEqual({ verified: true, revoked: false });
    const admin = await wire(demo, 'asmae.ziani');
    const today = (await admin.get<{ today: string }>('/me')).today;
    const revoked = await admin.send(
      'PUT', `/certificates/${certificate.id}/revocation`, { revoked_on: today, reason: 'stopped_practising' }, { 'If-Match': `"${certificate.version}"` },
    );
    expect(revoked.status).toBe(200);
    expect(await verify(credential)).toEqual({ verified: false, revoked: true });
    expect(await verify((await downloaded('amina.bennani')).credential)).toEqual({ verified: true, revoked: false });
  });
});
