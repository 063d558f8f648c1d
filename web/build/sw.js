// The screens, kept on the device: they start at once and without a line. Whatever the API answers is never kept here.
// The build puts the list in; a change of any file makes another version, which waits until the person takes it.
const { version, files } = self.__shell;
const cacheName = `sanad-${version}`;
const page = '/index.html';
const isAsset = (path) => path.startsWith('/assets/');
const isShell = new Set(files);

/** The API, its documentation and the service's pulse are none of ours. */
const isScreen = (path) => !/^\/(api|healthz|readyz)(\/|$)/.test(path) && !/\.\w+$/.test(path);

self.addEventListener('install', (event) => {
  // Past the browser's own cache, or a new version could be made of old files.
  const fresh = files.map((path) => new Request(path, { cache: isAsset(path) ? 'default' : 'reload' }));
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(fresh)));
});

self.addEventListener('activate', (event) => {
  const drop = async () => {
    for (const name of await caches.keys()) if (name.startsWith('sanad-') && name !== cacheName) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(drop());
});

self.addEventListener('message', (event) => {
  if (event.data === 'activate') void self.skipWaiting();
});

async function kept(request, path) {
  const cache = await caches.open(cacheName);
  const found = await cache.match(path, { ignoreVary: true });
  if (found) return found;
  const answer = await fetch(request);
  // A screen visited once is there the next time; its name changes with its content.
  if (answer.ok && isAsset(path)) await cache.put(path, answer.clone());
  return answer;
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (isScreen(pathname)) event.respondWith(kept(request, page));
  } else if (isAsset(pathname) || isShell.has(pathname)) {
    event.respondWith(kept(request, pathname));
  }
});
