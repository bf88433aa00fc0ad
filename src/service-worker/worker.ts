/**
 * Lets the pages of a site open without a network: it keeps the built files, and the pages of sites that were open
 * here. What the server answers beside pages is none of its business; work is in the device's copy alone.
 */
import { build, files, version } from '$service-worker';
import type { WorkerRequest } from '../lib/live/kept-pages.ts';
import { PageKeeper } from '../lib/live/page-keeper.ts';
import { NOT_HERE } from './not-here.ts';

const FILES = 'siteboard-files-';
const OWN_FILES = FILES + version;
const BUILT: ReadonlySet<string> = new Set([...build, ...files]);
const IMMUTABLE = /\/_app\/immutable\//;

/** What proxies answer when the server is away. */
const AWAY: readonly number[] = [502, 503, 504];
/** Who may not have a page, or when it is gone. */
const NOT_THEIRS: readonly number[] = [401, 403, 404];

/** How long a page that is kept waits for a network that may be none, in milliseconds. */
const PATIENCE = 4_000;

declare const self: ServiceWorkerGlobalScope;

const keeper = new PageKeeper({ caches, fetch: (path, request) => fetch(path, request) });

self.addEventListener('install', (event) => {
	event.waitUntil(caches.open(OWN_FILES).then((own) => own.addAll([...BUILT])));
});

self.addEventListener('activate', (event) => {
	event.waitUntil(
		Promise.all([
			dropOldFiles(),
			self.registration.navigationPreload.enable(),
			self.clients.claim(),
		]),
	);
});

self.addEventListener('message', (event) => {
	const asked: unknown = event.data;
	if (!isRequest(asked)) return;
	if (asked.kind === 'take over') event.waitUntil(self.skipWaiting());
	// What cannot be kept now is kept on the next visit.
	else event.waitUntil(Promise.allSettled(asked.paths.map((path) => keeper.keep(path))));
});

self.addEventListener('fetch', (event) => {
	const { request } = event;
	const { origin, pathname } = new URL(request.url);
	if (request.method !== 'GET' || origin !== self.location.origin) return;
	if (request.mode === 'navigate') event.respondWith(visit(event, pathname));
	else if (BUILT.has(pathname) || IMMUTABLE.test(pathname)) {
		event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
	}
});

/** The page from the network; as it was kept where there is none, or none that answers. */
async function visit(event: FetchEvent, path: string): Promise<Response> {
	const kept = await keeper.find(path);
	const answer = fromNetwork(event).then((page) => {
		event.waitUntil(take(path, page));
		return page;
	});
	if (kept === undefined) return (await answer.catch(() => null)) ?? elsewhere(path);
	const patience = new Promise<null>((give) => setTimeout(() => give(null), PATIENCE));
	const page = await Promise.race([answer.catch(() => null), patience]);
	return page === null || AWAY.includes(page.status) ? kept : page;
}

async function fromNetwork(event: FetchEvent): Promise<Response> {
	const early = (await event.preloadResponse) as Response | undefined;
	return early ?? fetch(event.request);
}

/** Draws the consequences of what the server answered to a visit. */
async function take(path: string, page: Response): Promise<void> {
	// The sign-in page is shown to nobody who is signed in.
	if (path === '/signin' && page.ok) await keeper.drop();
	else if (NOT_THEIRS.includes(page.status)) await keeper.dropSite(path);
}

/** Where to go without a network from a page that is not kept. */
async function elsewhere(path: string): Promise<Response> {
	const last = await keeper.lastPath();
	const isEntrance = path === '/' || /^\/sites\/[^/]+$/.test(path);
	if (isEntrance && last !== undefined) return Response.redirect(last, 302);
	return new Response(NOT_HERE, {
		status: 503,
		headers: { 'content-type': 'text/html; charset=utf-8' },
	});
}

/** The files of the version before stay: pages of it may still be open, and fetch the rest of them. */
async function dropOldFiles(): Promise<void> {
	const others = (await caches.keys()).filter(
		(name) => name.startsWith(FILES) && name !== OWN_FILES,
	);
	for (const name of others.slice(0, -1)) await caches.delete(name);
}

function isRequest(data: unknown): data is WorkerRequest {
	if (typeof data !== 'object' || data === null || !('kind' in data)) return false;
	if (data.kind === 'take over') return true;
	return (
		data.kind === 'keep' &&
		'paths' in data &&
		Array.isArray(data.paths) &&
		data.paths.every((path) => typeof path === 'string')
	);
}
