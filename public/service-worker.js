// Stands between the pages and the network for one case only: there is no network. Online every page comes from the server.
// Its address says which build and language it belongs to, so that a new build brings a new one. Read by browsers of 2019.
const asked = new URL(self.location.href).searchParams;
const SHELL = `elan-shell-${asked.get("build")}-${asked.get("locale")}`;
const OFFLINE = `/offline?locale=${asked.get("locale")}`;
const FILES = [OFFLINE, "/offline.js", "/favicon.svg"];
/** The last board that this person saw (app/components/layout/last-board.ts). */
const SEEN = "elan-seen";

self.addEventListener("install", (event) => {
  const fresh = FILES.map((address) => new Request(address, { cache: "reload" }));
  event.waitUntil(
    caches
      .open(SHELL)
      .then((cache) => cache.addAll(fresh))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  const isOld = (name) => name.startsWith("elan-shell-") && name !== SHELL;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  // Whoever signs out leaves nothing behind on this device.
  if (request.method === "POST" && pathname === "/sign-out") event.waitUntil(caches.delete(SEEN));
  if (request.method !== "GET") return;
  const isWall = pathname === "/display" || pathname.startsWith("/display/assets/");
  if (isWall) event.respondWith(fetch(request).catch(() => kept(request)));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => kept(OFFLINE)));
  else if (FILES.includes(pathname)) event.respondWith(fetch(request).catch(() => kept(request)));
});

const kept = (request) => caches.match(request).then((response) => response || Response.error());
