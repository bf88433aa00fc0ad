import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { OpenSite } from '../sync/open-site.ts';
import type { Sites } from '../sync/sites.ts';
import { counts } from './counts.ts';

/** What a site is when it is asked: name, meaning, and how it is read; null while its document is not in memory. */
const OF_SITE: readonly [name: string, help: string, read: (site: OpenSite) => number | null][] = [
	['head', 'Sequence number of the last batch.', ({ feed }) => feed.tail.head],
	['unfolded_rows', 'Batches in the log since the snapshot.', ({ feed }) => feed.unfolded],
	['sockets', 'Open sockets.', ({ sockets }) => sockets.length],
	[
		'unsent_bytes',
		'Bytes that wait in the sockets of slow clients.',
		({ sockets }) => sockets.reduce((sum, { unsent }) => sum + unsent, 0),
	],
	[
		'waiting_turns',
		'Changes that wait for the next commit.',
		({ loadedRoom }) => loadedRoom?.waiting ?? null,
	],
	[
		'client_ids',
		'Yjs clients that have ever written to the document.',
		({ loadedRoom }) => loadedRoom?.doc.store.clients.size ?? null,
	],
	[
		'structs',
		'Yjs structs of the document.',
		({ loadedRoom }) => (loadedRoom === null ? null : structsOf(loadedRoom.doc.store.clients)),
	],
];

/** What a monitoring system may ask this process, as Prometheus has it. */
export class Metrics {
	readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;
	/** What is read at the moment of asking. */
	readonly #readings = new Registry();

	constructor(sites: Sites) {
		for (const [name, help, read] of OF_SITE) {
			new Gauge({
				name: `siteboard_site_${name}`,
				help,
				labelNames: ['site'],
				registers: [this.#readings],
				collect() {
					this.reset();
					for (const [site, open] of sites.inMemory) {
						const value = read(open);
						if (value !== null) this.set({ site }, value);
					}
				},
			});
		}
	}

	/** From now on also memory, processor, garbage collection and the delay of the event loop. */
	watchProcess(): void {
		collectDefaultMetrics({ register: this.#readings });
	}

	/** All of it, in Prometheus's text format. */
	async text(): Promise<string> {
		return `${await counts.metrics()}\n${await this.#readings.metrics()}`;
	}
}

function structsOf(clients: ReadonlyMap<number, readonly unknown[]>): number {
	let count = 0;
	for (const structs of clients.values()) count += structs.length;
	return count;
}
