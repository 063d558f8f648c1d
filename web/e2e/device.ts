import type { Page } from 'playwright-core';

/** Everything that this browser keeps on the device for the screens: databases, caches with their bodies, plain storage. */
export const onDevice = (page: Page): Promise<{ databases: string; caches: string[]; bodies: string; storage: string }> =>
  page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error('a database that cannot be read'));
      });
    // Bytes as the letters they would be, or a sealed text would hide one in clear.
    const plain = (value: unknown): unknown => {
      if (value instanceof Uint8Array) return new TextDecoder().decode(value);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]));
    };
    const held: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      if (!name) continue;
      const database = await asked(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const part = database.transaction(store).objectStore(store);
        held.push([name, await asked(part.getAllKeys()), (await asked(part.getAll())).map(plain)]);
      }
      database.close();
    }
    const addresses: string[] = [];
    const bodies: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        addresses.push(new URL(request.url).pathname);
        bodies.push(await (await cache.match(request))?.clone().text() ?? '');
      }
    }
    return { databases: JSON.stringify(held), caches: addresses, bodies: bodies.join('\n'), storage: JSON.stringify({ ...localStorage, ...sessionStorage }) };
  });
