import { and, eq } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { attachments } from '../db/schema.ts';

/** A file's row, without what only its removal is decided by. */
export type AttachmentRow = Omit<typeof attachments.$inferSelect, 'createdAt' | 'unneededSince'>;

/** Keeps the rows of files. */
export class AttachmentRows {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/** Writes a row, unless there is one of its id. @returns The row that is there now. */
	async keep(row: AttachmentRow): Promise<AttachmentRow> {
		const [written] = await this.#database.orm
			.insert(attachments)
			.values(row)
			.onConflictDoNothing()
			.returning();
		return written ?? (await this.find(row.site, row.id)) ?? row;
	}

	async find(site: string, id: string): Promise<AttachmentRow | null> {
		const [found] = await this.#database.orm
			.select()
			.from(attachments)
			.where(and(eq(attachments.site, site), eq(attachments.id, id)));
		return found ?? null;
	}
}
