import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Sharp } from 'sharp';
import type { Converted, Progress, TilePlace } from './conversion.ts';
import { TILE } from './drawing-limits.ts';
import type { Box } from './fitting.ts';
import { tilesOf } from './tile-pyramid-size.ts';

/** Bytes of a pack at most, but for its last tile: what a bucket takes in one go, and a process holds without noticing. */
const LARGEST_PACK = 8_000_000;
/** Lines stay lines; a drawing of a thousand million pixels is encoded in minutes, not hours. */
const ENCODING = { quality: 82, effort: 2 };
/** How often it is looked how far it is, in milliseconds. */
const EVERY = 500;
/** What of the work is cutting; the rest is packing. */
const CUTTING = 0.92;

/**
 * Cuts a picture into tiles at its full size, at half of it and so on down to one tile. They lie in packs, level by level and
 * row by row; what looks the same, as empty paper does, is there once.
 */
export async function cutIntoTiles(
	picture: Sharp,
	size: Box,
	folder: string,
	progress: Progress,
): Promise<Pick<Converted, 'files' | 'tiles'>> {
	const levels = tilesOf(size);
	const all = levels.reduce((sum, { across, down }) => sum + across * down, 0);
	const cut = join(folder, 'tiles_files');
	const timer = setInterval(() => {
		void countIn(cut, levels.length).then((there) =>
			progress((CUTTING * there) / all, 'Cutting it into tiles'),
		);
	}, EVERY);
	try {
		await picture
			.webp(ENCODING)
			.tile({ size: TILE, layout: 'dz', depth: 'onetile' })
			.toFile(join(folder, 'tiles.dz'));
	} finally {
		clearInterval(timer);
	}
	const packs = new Packs(folder);
	const places: TilePlace[] = [];
	for (const [level, { across, down }] of levels.entries()) {
		for (let y = 0; y < down; y += 1) {
			for (let x = 0; x < across; x += 1) {
				places.push(await packs.add(await readFile(join(cut, String(level), `${x}_${y}.webp`))));
			}
			progress(CUTTING + ((1 - CUTTING) * places.length) / all, 'Packing the tiles');
		}
	}
	await packs.end();
	await rm(cut, { recursive: true, force: true });
	return { files: packs.files, tiles: { ...size, size: TILE, places } };
}

/** Tiles that are there already. */
async function countIn(folder: string, levels: number): Promise<number> {
	let there = 0;
	for (let level = 0; level < levels; level += 1) {
		there += (await readdir(join(folder, String(level))).catch(() => [])).length;
	}
	return there;
}

class Packs {
	readonly files: string[] = [];
	readonly #folder: string;
	readonly #known = new Map<string, TilePlace>();
	#stream: ReturnType<typeof createWriteStream> | null = null;
	#length = 0;

	constructor(folder: string) {
		this.#folder = folder;
	}

	/** Puts a tile into the last pack, unless there is one that is the same. */
	async add(bytes: Buffer): Promise<TilePlace> {
		const hash = createHash('sha256').update(bytes).digest('base64');
		const known = this.#known.get(hash);
		if (known !== undefined) return known;
		if (this.#length >= LARGEST_PACK) await this.end();
		this.#stream ??= this.#begin();
		const place: TilePlace = [this.files.length - 1, this.#length, bytes.length];
		this.#length += bytes.length;
		this.#known.set(hash, place);
		if (!this.#stream.write(bytes)) await once(this.#stream, 'drain');
		return place;
	}

	/** Waits until the last pack is written. */
	async end(): Promise<void> {
		const stream = this.#stream;
		this.#stream = null;
		if (stream === null) return;
		stream.end();
		await finished(stream);
	}

	#begin(): ReturnType<typeof createWriteStream> {
		const path = join(this.#folder, `pack-${this.files.length}`);
		this.files.push(path);
		this.#length = 0;
		return createWriteStream(path);
	}
}
