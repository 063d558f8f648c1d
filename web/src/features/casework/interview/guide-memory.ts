import type { GuideName } from './guides';

const place = 'sanad.guides';

/** Which cards were read on this device: nothing about anybody. */
const read = (): string[] => (localStorage.getItem(place) ?? '').split(' ').filter(Boolean);

export const guideRead = (name: GuideName): boolean => read().includes(name);

export function markGuideRead(name: GuideName): void {
  if (!guideRead(name)) localStorage.setItem(place, [...read(), name].join(' '));
}
