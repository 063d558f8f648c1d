import { useSyncExternalStore } from 'react';

const hourMs = 60 * 60 * 1000;
const patienceMs = 5_000;

let waiting: ServiceWorker | null = null;
let asked = false;
const listeners = new Set<() => void>();

function found(worker: ServiceWorker | null): void {
  waiting = worker;
  for (const changed of listeners) changed();
}

/** The first worker of this browser only serves from now on; a later one waits until somebody takes it. */
function follow(worker: ServiceWorker | null): void {
  worker?.addEventListener('statechange', () => {
    if (worker.state === 'installed' && navigator.serviceWorker.controller) found(worker);
  });
}

/** Keeps the screens on the device. Not while they are developed: there they change under one's hands. */
export async function register(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.register('/sw.js');
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration) return;
  if (registration.waiting && navigator.serviceWorker.controller) found(registration.waiting);
  follow(registration.installing);
  registration.addEventListener('updatefound', () => follow(registration.installing));
  navigator.serviceWorker.addEventListener('controllerchange', () => asked && window.location.reload());
  setInterval(() => void registration.update().catch(() => undefined), hourMs);
}

/** Takes the newer version: asked for by the person, never over what is being typed. */
export function activate(): void {
  asked = true;
  waiting?.postMessage('activate');
}

/**
 * Begins anew, with the newer version where there is one: a screen of an older one may ask for files that are gone, and
 * would ask for them again.
 */
export async function renew(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  await registration?.update().catch(() => undefined);
  const next = registration?.waiting ?? registration?.installing;
  if (!next) return window.location.reload();
  asked = true;
  next.postMessage('activate');
  setTimeout(() => window.location.reload(), patienceMs);
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

export const useNewVersion = (): boolean => useSyncExternalStore(subscribe, () => waiting !== null);
