import { problem } from '../api';
import type { FakedScreen } from './screen';

export const identity: readonly FakedScreen[] = [
  { name: 'sign-in', path: '/', answers: { 'GET /api/v1/me': problem(401, 'unauthenticated') } },
  { name: 'profile', path: '/me' },
  { name: 'password', path: '/me/password' },
  { name: 'not-found', path: '/nowhere' },
];
