import { type ComponentType, lazy, type LazyExoticComponent } from 'react';
import type { Part } from '@/i18n/messages';
import { needWords } from '@/i18n/words';

/** The values of the address, by name: "/cases/:caseId" gives `{ caseId }`. */
export type Params = Readonly<Record<string, string>>;
/** `ahead` fetches the screen and its words before it is visited. */
export type LazyScreen = LazyExoticComponent<ComponentType<Params>> & { ahead: () => Promise<unknown> };

/** A part of the page and the words it says, fetched when first drawn. */
export function lazyWithWords<P extends object>(
  parts: readonly Part[],
  load: () => Promise<{ default: ComponentType<P> }>,
): LazyExoticComponent<ComponentType<P>> & Pick<LazyScreen, 'ahead'> {
  const fetched = async () => {
    const [part] = await Promise.all([load(), needWords(parts)]);
    return part;
  };
  return Object.assign(lazy(fetched), { ahead: fetched });
}

/** A screen of the router, which hands over exactly the values that the address names. */
export const lazyScreen = <P extends object>(parts: readonly Part[], load: () => Promise<{ default: ComponentType<P> }>): LazyScreen =>
  lazyWithWords(parts, load) as unknown as LazyScreen;
