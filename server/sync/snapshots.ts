import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Person } from '../../src/lib/control/person.ts';
import {
	asUpdate,
	type Sections,
	sectionsOf,
	sectionsOfUpdate,
	together,
} from '../../src/lib/site-doc/sections.ts';
import { writeSections } from '../../src/lib/site-doc/section-file.ts';
import type { OpenSite } from './open-site.ts';
import type { Sites } from './sites.ts';
import { sentFile, unpackSnapshot } from './snapshot-file.ts';

const compress = promisify(gzip);

/** A document as one file. */
export interface Snapshot {
	/** Epoch and sequence number, quoted as HTTP wants it. */
	etag: string;
	encoding: 'br' | 'gzip';
	bytes: Uint8Array;
}

/** In what form somebody wants a document. */
export interface Wanted {
	/** One Yjs update of version 1, or the sections of site-doc/sections.ts. */
	form: 'update' | 'sections';
	/** Whether the reader understands brotli. */
	takesBrotli: boolean;
}

interface Made {
	etag: string;
	snapshot: Promise<Snapshot>;
}

/** Serves snapshots over HTTP: as they are stored where that will do, otherwise made once of what is stored. */
export class Snapshots {
	readonly #sites: Sites;
	readonly #made = new Map<string, Made>();

	constructor(sites: Sites) {
		this.#sites = sites;
	}

	/** What a reader may see of a site, or null when there is no such site. */
	async of(id: string, reader: Person, wanted: Wanted): Promise<Snapshot | null> {
		const site = await this.#sites.open(id);
		if (site === null) return null;
		if (reader.role === 'contractor') return ofCompany(site, reader, wanted);
		site.folding.forVisitors();
		const { snapshot, epoch } = site.feed;
		const { form, takesBrotli } = wanted;
		const sent = snapshot === null ? null : sentFile(snapshot.bytes);
		if (form === 'update' || snapshot === null || sent === null) return this.#ofNow(site, form);
		const etag = `"${epoch}-${snapshot.seq}"`;
		return takesBrotli
			? { etag, encoding: 'br', bytes: sent }
			: this.#once(site.id, form, etag, () => unpackSnapshot(snapshot.bytes));
	}

	/** The document as it is now, put together from the stored snapshot and what came after it. */
	#ofNow({ id, feed }: OpenSite, form: Wanted['form']): Promise<Snapshot> {
		const { snapshot, tail, epoch } = feed;
		return this.#once(id, form, `"${epoch}-${tail.head}"`, async () => {
			const pieces = tail.after(snapshot?.seq ?? 0) ?? [];
			const before = snapshot === null ? [] : [await unpackSnapshot(snapshot.bytes)];
			return together([...before, ...pieces.map(({ update }) => sectionsOfUpdate(update))]);
		});
	}

	#once(
		site: string,
		form: Wanted['form'],
		etag: string,
		make: () => Promise<Sections>,
	): Promise<Snapshot> {
		const key = `${site} ${form}`;
		const before = this.#made.get(key);
		if (before?.etag === etag) return before.snapshot;
		const snapshot = make().then((sections) => pack(etag, sections, form));
		this.#made.set(key, { etag, snapshot });
		return snapshot;
	}
}

/** A company's document changes with every second of its work and is small: it is packed for each who asks. */
async function ofCompany(site: OpenSite, reader: Person, { form }: Wanted): Promise<Snapshot> {
	const { view, tail } = site.company(reader.party ?? '', await site.room());
	return pack(`"${view.epoch}-${tail.head}"`, sectionsOf(view.doc), form);
}

async function pack(etag: string, sections: Sections, form: Wanted['form']): Promise<Snapshot> {
	const file = form === 'sections' ? writeSections(sections) : asUpdate(sections);
	return { etag, encoding: 'gzip', bytes: await compress(file) };
}
