import { PAGES_CACHE } from './page-keeper.ts';

/**
 * What a page asks of the service worker: to keep pages, by their paths, so that they open without a network; and of
 * the next version's worker to take over from the one before.
 */
export type WorkerRequest = { kind: 'keep'; paths: string[] } | { kind: 'take over' };

/**
 * Lets pages open without a network from now on. Browsers keep pages only of origins that they trust (TLS, or this
 * very machine); on others nothing happens.
 * @param worker Address of the service worker, and how it is written.
 */
export async function keepPages(
	paths: string[],
	worker: { address: string; type: WorkerType },
): Promise<void> {
	const workers = serviceWorkersOf(navigator);
	if (workers === undefined) return;
	try {
		await workers.register(worker.address, { type: worker.type });
		const { active } = await workers.ready;
		active?.postMessage({ kind: 'keep', paths } satisfies WorkerRequest);
	} catch (error) {
		// The browser lets nobody keep pages, as private windows may, or the network went: the site works without.
		if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
	}
}

/**
 * Lets the next version's service worker take over where one waits. Only to be asked for while no page is being
 * opened: Chromium leaves a visit without an answer when the worker that has it is replaced, and the worker of the
 * version before serves the next one's pages as well.
 */
export async function letNextWorkerTakeOver(): Promise<void> {
	try {
		const registration = await serviceWorkersOf(navigator)?.getRegistration();
		registration?.waiting?.postMessage({ kind: 'take over' } satisfies WorkerRequest);
	} catch (error) {
		// The browser lets nobody keep pages: there is no worker either.
		if (!(error instanceof DOMException)) throw error;
	}
}

/** Drops all pages that were kept: whoever has signed out leaves none on the device. */
export async function dropKeptPages(): Promise<void> {
	if (typeof caches === 'undefined') return;
	try {
		await caches.delete(PAGES_CACHE);
	} catch (error) {
		if (!(error instanceof DOMException)) throw error;
	}
}

/** Pages without TLS have none, whatever the types say. */
function serviceWorkersOf(browser: {
	serviceWorker?: ServiceWorkerContainer;
}): ServiceWorkerContainer | undefined {
	return browser.serviceWorker;
}
