/** Imports of a site at most that are running or wait for their turn. */
const MOST_OF_SITE = 10;
/** Bytes of their files: two of the largest. */
const MOST_BYTES_OF_SITE = 105_000_000;
/** Bytes of all files of this process: each is held in memory, several times over while it is read. */
const MOST_BYTES = 210_000_000;
/** Seconds after which it is worth asking again. */
const LATER = 30;

/** No more imports may wait: what is there has to be done first. */
export class ImportsFull extends Error {
	override name = 'ImportsFull';
	/** Whether the site has too many itself, or the process too many of several sites. */
	readonly of: 'site' | 'process';
	readonly retryAfter = LATER;

	constructor(of: 'site' | 'process', message: string) {
		super(message);
		this.of = of;
	}
}

/** A file's room in memory. */
export interface UploadPlace {
	/** The file is gone; may be called again. */
	release: () => void;
}

/** How much of the memory may be taken by files that are being sent, read or wait for their turn. */
export class UploadRoom {
	readonly #bySite = new Map<string, Map<UploadPlace, number>>();

	/**
	 * Takes room for a file, before any of it is read.
	 * @throws ImportsFull
	 */
	take(site: string, bytes: number): UploadPlace {
		const places = this.#bySite.get(site) ?? new Map<UploadPlace, number>();
		if (places.size >= MOST_OF_SITE || sum(places) + bytes > MOST_BYTES_OF_SITE) {
			throw new ImportsFull(
				'site',
				`${counted(places.size)} of this site had begun already, which is as much as may wait at a time. Send this one when one of them has ended.`,
			);
		}
		const all = [...this.#bySite.values()].reduce((total, one) => total + sum(one), 0);
		if (all + bytes > MOST_BYTES) {
			throw new ImportsFull(
				'process',
				'The server has taken in as many files of other sites as it can hold. Send this one again in a moment.',
			);
		}
		const place: UploadPlace = {
			release: () => {
				places.delete(place);
				if (places.size === 0 && this.#bySite.get(site) === places) this.#bySite.delete(site);
			},
		};
		places.set(place, bytes);
		this.#bySite.set(site, places);
		return place;
	}
}

function counted(imports: number): string {
	return imports === 1 ? '1 import' : `${imports} imports`;
}

function sum(places: ReadonlyMap<UploadPlace, number>): number {
	return [...places.values()].reduce((total, bytes) => total + bytes, 0);
}
