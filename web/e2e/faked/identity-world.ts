import type { components } from '../../src/api/schema';

type Schemas = components['schemas'];

export const sessions: Schemas['Session'][] = [
  { id: 'a', device: 'Chrome · Android', created_at: '2026-11-24T07:00:00Z', last_seen_at: '2026-11-24T08:00:00Z', expires_at: '2026-11-25T07:00:00Z', current: true },
  { id: 'b', device: 'Firefox · Windows', created_at: '2026-11-20T07:00:00Z', last_seen_at: '2026-11-22T08:00:00Z', expires_at: '2026-11-25T07:00:00Z', current: false },
  { id: 'c', device: '', created_at: '2026-11-20T07:00:00Z', last_seen_at: '2026-11-23T18:40:00Z', expires_at: '2026-11-25T07:00:00Z', current: false },
];

export const myCertificates: Schemas['Certificate'][] = [
  { id: 'k2', person_id: 'salma', number: 'MPP-2026-0147', code: '7K3M-9QXA-2BCD-W4ZT', state: 'valid', issued_on: '2026-03-02', valid_until: '2029-03-01', version: 1 },
  { id: 'k1', person_id: 'salma', number: 'MPP-2023-0012', code: '4HNB-0S7D-XK2P-91QE', state: 'expired', issued_on: '2023-02-27', valid_until: '2026-02-26', version: 1 },
];
