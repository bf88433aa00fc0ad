import type { Person } from '../../src/lib/control/person.ts';
import { type Layout, revisionOf } from '../../src/lib/control/place.ts';
import type { Database } from '../db/database.ts';
import type { DrawingFiles, Revision } from './drawing-files.ts';
import { layoutsOf } from './wanted-layout.ts';

/** A layout with the drawings that it has had, the newest first. */
export interface LayoutWithRevisions extends Layout {
	revisions: Omit<Revision, 'layout'>[];
}

/** Reads the layouts of sites. */
export class Layouts {
	readonly #database: Database;
	readonly #drawings: DrawingFiles;

	constructor(database: Database, drawings: DrawingFiles) {
		this.#database = database;
		this.#drawings = drawings;
	}

	/**
	 * The layouts of a site, in their order. A drawing that none has come to show is none of its revisions. Who drew them, and in
	 * which files, is the site's own to know.
	 */
	async all(site: string, reader: Person): Promise<LayoutWithRevisions[]> {
		const [layouts, revisions] = await Promise.all([
			layoutsOf(this.#database, site),
			reader.role === 'contractor' ? [] : this.#drawings.revisions(site),
		]);
		return layouts.map((one) => ({
			...one,
			revisions: revisions
				.filter(({ layout, revision }) => layout === one.id && revision <= revisionOf(one))
				.map(({ revision, fileName, by, at }) => ({ revision, fileName, by, at }))
				.reverse(),
		}));
	}

	/** One of them; null when there is none of this id. */
	async find(site: string, reader: Person, id: string): Promise<LayoutWithRevisions | null> {
		return (await this.all(site, reader)).find((one) => one.id === id) ?? null;
	}
}
