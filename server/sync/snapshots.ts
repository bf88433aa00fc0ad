import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import * as Y from 'yjs';
import type { Person } from '../../src/lib/control/person.ts';
import { CompanyView } from './company-view.ts';
import type { Room } from './room.ts';
import type { Sites } from './sites.ts';

const compress = promisify(gzip);

/** A document as one file: a Yjs update of version 1, gzip-compressed. */
export interface Snapshot {
	/** Epoch and sequence number, quoted as HTTP wants it. */
	etag: string;
	bytes: Buffer;
}

/** Makes snapshots for HTTP. A site's is made once for each sequence number that is asked for. */
export class Snapshots {
	readonly #sites: Sites;
	readonly #made = new Map<string, { etag: string; snapshot: Promise<Snapshot> }>();

	constructor(sites: Sites) {
		this.#sites = sites;
	}

	/** What a reader may see of a site, or null when there is no such site. */
	async of(site: string, reader: Person): Promise<Snapshot | null> {
		const open = await this.#sites.open(site);
		if (open === null) return null;
		const { room } = open;
		return new Promise<Snapshot>((resolve, reject) => {
			room.whenCommitted(() => {
				const snapshot =
					reader.role === 'contractor' ? ofCompany(room, reader) : this.#ofTeam(room);
				snapshot.then(resolve, reject);
			}, reject);
		});
	}

	#ofTeam(room: Room): Promise<Snapshot> {
		const etag = `"${room.epoch}-${room.head}"`;
		const before = this.#made.get(room.site);
		if (before?.etag === etag) return before.snapshot;
		const snapshot = pack(etag, Y.encodeStateAsUpdate(room.doc));
		this.#made.set(room.site, { etag, snapshot });
		return snapshot;
	}
}

/** A derived document lives as long as it is looked at, so its snapshot is never the same twice. */
function ofCompany(room: Room, reader: Person): Promise<Snapshot> {
	const view = new CompanyView(reader.party ?? '', room.mirror);
	const state = Y.encodeStateAsUpdate(view.doc);
	view.doc.destroy();
	return pack(`"${view.epoch}"`, state);
}

async function pack(etag: string, state: Uint8Array): Promise<Snapshot> {
	return { etag, bytes: await compress(state) };
}
