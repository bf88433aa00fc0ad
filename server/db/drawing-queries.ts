import { and, eq } from 'drizzle-orm';
import type { Database } from './database.ts';
import { drawings } from './schema.ts';

/** Reads the drawings of layouts. */
export class DrawingQueries {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/** A layout's drawing as a file, or null when there is none. */
	async find(site: string, layout: string): Promise<{ mediaType: string; bytes: Buffer } | null> {
		const [found] = await this.#database.orm
			.select({ mediaType: drawings.mediaType, bytes: drawings.bytes })
			.from(drawings)
			.where(and(eq(drawings.site, site), eq(drawings.layout, layout)));
		return found ?? null;
	}
}
