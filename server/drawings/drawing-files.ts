import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { and, asc, eq, sql } from 'drizzle-orm';
import { finestLevel, type Tiles } from '../../src/lib/control/place.ts';
import type { Database } from '../db/database.ts';
import { drawings } from '../db/schema.ts';
import type { FileStore } from '../files/file-store.ts';
import type { StoringTurns } from '../files/storing-turns.ts';
import type { Converted } from './conversion.ts';
import { TILE } from './drawing-limits.ts';
import { tilesOf } from './tile-pyramid-size.ts';

/** A drawing, or a tile of it, as it is handed out. */
export interface OpenDrawing {
	mediaType: string;
	bytes: ReadableStream<Uint8Array> | Uint8Array;
}

/** One of the drawings that a layout has had. */
export interface Revision {
	layout: string;
	revision: number;
	fileName: string | null;
	/** Person's id; null for the system. */
	by: string | null;
	/** ISO 8601, UTC. */
	at: string;
}

/** A drawing that is kept once more. */
export interface RepeatedDrawing {
	mediaType: string;
	/** Null where it was not kept yet whether it takes its colours from the theme. */
	themed: boolean | null;
	tiles: Tiles | null;
}

/** Which drawing, of which layout. */
export interface DrawingKey {
	site: string;
	layout: string;
	revision: number;
}

/** What tiles are found by: where each is, and where the packs are that hold them. */
interface TileIndex {
	hashes: readonly string[];
	places: Buffer;
	width: number;
	height: number;
}

/** Bytes of a tile's place: its pack, its first byte and its length. */
const PLACE = 12;
/** Drawings whose tiles are found without a look into the database. */
const MOST_KNOWN = 40;

/** Keeps the drawings of layouts, all their revisions, and hands them out. */
export class DrawingFiles {
	readonly #database: Database;
	readonly #store: FileStore;
	readonly #turns: StoringTurns;
	readonly #known = new Map<string, TileIndex>();

	constructor(database: Database, store: FileStore, turns: StoringTurns) {
		this.#database = database;
		this.#store = store;
		this.#turns = turns;
	}

	/**
	 * Keeps a drawing: its bytes first, and then its row. One of its number that no layout has come to show is replaced.
	 * @param of Whose it is, and how it came.
	 */
	async keep(
		key: DrawingKey,
		{ mediaType, themed, files, tiles }: Converted,
		of: { fileName: string; by: string },
	): Promise<void> {
		const { site } = key;
		const end = await this.#turns.take(site);
		try {
			const hashes: string[] = [];
			for (const path of files) {
				const hash = await hashOf(path);
				await this.#store.put({ site, hash }, path);
				hashes.push(hash);
			}
			const row = {
				mediaType,
				themed,
				bytes: null,
				hashes,
				tilePlaces: tiles && packed(tiles.places),
				width: tiles?.width ?? null,
				height: tiles?.height ?? null,
				...of,
			};
			await this.#database.orm
				.insert(drawings)
				.values({ ...key, ...row })
				.onConflictDoUpdate({
					target: [drawings.site, drawings.layout, drawings.revision],
					set: row,
				});
			this.#known.delete(nameOf(key));
		} finally {
			end();
		}
	}

	/**
	 * Keeps a drawing once more, as a revision of another number.
	 * @returns What is kept; null when there is no such drawing, or when one of that number has just come. One that came
	 * earlier is what a server left that was killed before the layout showed it, and is replaced.
	 */
	async repeat(
		{ site, layout, revision }: DrawingKey,
		as: { revision: number; by: string },
	): Promise<RepeatedDrawing | null> {
		const end = await this.#turns.take(site);
		try {
			const { rows } = await this.#database.pool.query<{
				media_type: string;
				themed: boolean | null;
				width: number | null;
				height: number | null;
			}>(
				`insert into drawings (site, layout, revision, media_type, themed, bytes, hashes, tile_places, width, height, file_name, by)
				select site, layout, $4, media_type, themed, bytes, hashes, tile_places, width, height, file_name, $5
				from drawings where site = $1 and layout = $2 and revision = $3
				on conflict (site, layout, revision) do update set media_type = excluded.media_type, themed = excluded.themed,
					bytes = excluded.bytes, hashes = excluded.hashes, tile_places = excluded.tile_places, width = excluded.width,
					height = excluded.height, file_name = excluded.file_name, by = excluded.by, at = now()
					where drawings.at < now() - interval '1 minute'
				returning media_type, themed, width, height`,
				[site, layout, revision, as.revision, as.by],
			);
			const [row] = rows;
			if (row === undefined) return null;
			this.#known.delete(nameOf({ site, layout, revision: as.revision }));
			const { media_type: mediaType, themed, width, height } = row;
			const tiles = width === null || height === null ? null : { width, height, size: TILE };
			return { mediaType, themed, tiles };
		} finally {
			end();
		}
	}

	/** Removes a drawing that no layout has come to show. */
	async drop({ site, layout, revision }: DrawingKey): Promise<void> {
		const end = await this.#turns.take(site);
		try {
			const { rows } = await this.#database.pool.query<{ hashes: string[] }>(
				'delete from drawings where site = $1 and layout = $2 and revision = $3 returning hashes',
				[site, layout, revision],
			);
			for (const hash of rows.flatMap(({ hashes }) => hashes)) await this.#remove(site, hash);
		} finally {
			end();
		}
	}

	/** A drawing that is one file; null when there is none, or when it is in tiles. */
	async find({ site, layout, revision }: DrawingKey): Promise<OpenDrawing | null> {
		const [found] = await this.#database.orm
			.select({
				mediaType: drawings.mediaType,
				bytes: drawings.bytes,
				hashes: drawings.hashes,
				tilePlaces: sql<boolean>`${drawings.tilePlaces} is not null`,
			})
			.from(drawings)
			.where(isDrawing({ site, layout, revision }));
		if (found === undefined || found.tilePlaces) return null;
		const { mediaType, bytes, hashes } = found;
		if (bytes !== null) return { mediaType, bytes: new Uint8Array(bytes) };
		const [hash] = hashes;
		const stream = hash === undefined ? null : await this.#store.open({ site, hash });
		return stream === null ? null : { mediaType, bytes: stream };
	}

	/** A tile of a drawing; null when there is none such. */
	async tile(key: DrawingKey, level: number, x: number, y: number): Promise<OpenDrawing | null> {
		const index = await this.#indexOf(key);
		if (index === null) return null;
		const place = placeIn(index, level, x, y);
		if (place === null) return null;
		const [pack, start, length] = place;
		const hash = index.hashes[pack];
		if (hash === undefined) return null;
		const bytes = await this.#store.openPart({ site: key.site, hash }, start, length);
		return bytes === null ? null : { mediaType: 'image/webp', bytes };
	}

	/** The drawings that the layouts of a site have had, in their order. */
	revisions(site: string): Promise<Revision[]> {
		return this.#database.orm
			.select({
				layout: drawings.layout,
				revision: drawings.revision,
				fileName: drawings.fileName,
				by: drawings.by,
				at: sql<string>`to_char(${drawings.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
			})
			.from(drawings)
			.where(eq(drawings.site, site))
			.orderBy(asc(drawings.layout), asc(drawings.revision));
	}

	async #indexOf(key: DrawingKey): Promise<TileIndex | null> {
		const name = nameOf(key);
		const known = this.#known.get(name);
		if (known !== undefined) return known;
		const [found] = await this.#database.orm
			.select({
				hashes: drawings.hashes,
				places: drawings.tilePlaces,
				width: drawings.width,
				height: drawings.height,
			})
			.from(drawings)
			.where(isDrawing(key));
		if (!found?.places || found.width === null || found.height === null) return null;
		const { hashes, places, width, height } = found;
		const index = { hashes, places, width, height };
		this.#known.set(name, index);
		const [oldest] = this.#known.keys();
		if (this.#known.size > MOST_KNOWN && oldest !== undefined) this.#known.delete(oldest);
		return index;
	}

	/** Removes bytes, unless a file or another drawing has the same. */
	async #remove(site: string, hash: string): Promise<void> {
		const { rowCount } = await this.#database.pool.query(
			`select 1 from attachments where site = $1 and (hash = $2 or small_hash = $2)
			union all select 1 from drawings where site = $1 and $2 = any(hashes) limit 1`,
			[site, hash],
		);
		if (rowCount === 0) await this.#store.remove({ site, hash });
	}
}

function isDrawing({ site, layout, revision }: DrawingKey) {
	return and(eq(drawings.site, site), eq(drawings.layout, layout), eq(drawings.revision, revision));
}

function nameOf({ site, layout, revision }: DrawingKey): string {
	return JSON.stringify([site, layout, revision]);
}

function packed(places: readonly (readonly [number, number, number])[]): Buffer {
	const bytes = Buffer.alloc(places.length * PLACE);
	for (const [n, numbers] of places.entries()) {
		for (const [m, number] of numbers.entries()) bytes.writeUInt32LE(number, n * PLACE + 4 * m);
	}
	return bytes;
}

function placeIn(
	{ places, width, height }: TileIndex,
	level: number,
	x: number,
	y: number,
): [number, number, number] | null {
	if (level > finestLevel({ width, height, size: TILE })) return null;
	const levels = tilesOf({ width, height });
	const asked = levels[level];
	if (asked === undefined || x >= asked.across || y >= asked.down) return null;
	const before = levels.slice(0, level).reduce((sum, { across, down }) => sum + across * down, 0);
	const at = (before + y * asked.across + x) * PLACE;
	if (at + PLACE > places.length) return null;
	return [places.readUInt32LE(at), places.readUInt32LE(at + 4), places.readUInt32LE(at + 8)];
}

async function hashOf(path: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const part of createReadStream(path)) hash.update(part as Buffer);
	return hash.digest('hex');
}
