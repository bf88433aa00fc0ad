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
import { Together } from './together.ts';

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

/** Serves snapshots over HTTP: as they are stored where that will do, otherwise made once of what is stored. */
export class Snapshots {
	readonly #sites: Sites;
	/** The last that was made of each site and form. */
	readonly #made = new Map<string, Snapshot>();
	readonly #making = new Map<string, Together<Snapshot>>();

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
		if (takesBrotli) return { etag, encoding: 'br', bytes: sent };
		return this.#together(site.id, form, () => ({
			etag,
			read: () => unpackSnapshot(snapshot.bytes),
		}));
	}

	/** The document as it is now, put together from the stored snapshot and what came after it. */
	#ofNow({ id, feed }: OpenSite, form: Wanted['form']): Promise<Snapshot> {
		return this.#together(id, form, () => {
			const { snapshot, tail, epoch, unfoldedPieces: pieces } = feed;
			return {
				etag: `"${epoch}-${tail.head}"`,
				read: async () => {
					const before = snapshot === null ? [] : [await unpackSnapshot(snapshot.bytes)];
					return together([...before, ...pieces.map(({ update }) => sectionsOfUpdate(update))]);
				},
			};
		});
	}

	/** @param now What there is when its turn comes; read only if it was not made before. */
	#together(
		site: string,
		form: Wanted['form'],
		now: () => { etag: string; read: () => Promise<Sections> },
	): Promise<Snapshot> {
		const key = `${site} ${form}`;
		const making = this.#making.get(key) ?? new Together<Snapshot>();
		this.#making.set(key, making);
		return making.ask(async () => {
			const { etag, read } = now();
			const before = this.#made.get(key);
			if (before?.etag === etag) return before;
			const made = await pack(etag, await read(), form);
			this.#made.set(key, made);
			return made;
		});
	}
}

/** A company's document changes with every second of its work and is small: it is packed for each who asks. */
async function ofCompany(site: OpenSite, reader: Person, { form }: Wanted): Promise<Snapshot> {
	const { view, tail } = await site.company(reader.party ?? '');
	return pack(`"${view.epoch}-${tail.head}"`, sectionsOf(view.doc), form);
}

async function pack(etag: string, sections: Sections, form: Wanted['form']): Promise<Snapshot> {
	const file = form === 'sections' ? writeSections(sections) : asUpdate(sections);
	return { etag, encoding: 'gzip', bytes: await compress(file) };
}
