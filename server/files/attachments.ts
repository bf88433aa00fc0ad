import { randomUUID } from 'node:crypto';
import type { Refusal } from '../../src/lib/control/act.ts';
import type { AttachedFile, Attachment } from '../../src/lib/control/attachment.ts';
import { judgeAttaching } from '../../src/lib/control/judge-attachment.ts';
import { refusalByRole } from '../../src/lib/control/permission.ts';
import type { Actor, Person } from '../../src/lib/control/person.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import type { ItemQueries } from '../db/item-queries.ts';
import type { Acts } from '../sync/acts.ts';
import { ANOTHER_ACT } from '../sync/known-act.ts';
import type { AttachmentRow, AttachmentRows } from './attachment-rows.ts';
import { prepare, type PreparedFile } from './file-preparing.ts';
import { FileRefused } from './file-refused.ts';
import type { FileStore } from './file-store.ts';
import { type Incoming, receive } from './incoming.ts';
import type { Scanner } from './scanner.ts';
import type { StoringTurns } from './storing-turns.ts';
import { UploadsAtOnce } from './uploads-at-once.ts';

/** What became of a file that was sent. */
export type AttachOutcome =
	| { attached: true; attachment: Attachment; notice: string | null }
	| { attached: false; refusals: readonly Refusal[] }
	| 'lost';

/** Which of a file's bytes are asked for. */
export type FileSize = 'full' | 'small';

/** A file as it is handed out. */
export interface OpenFile {
	attachment: Attachment;
	hash: string;
	mediaType: string;
	/** Its bytes, once they are asked for; null when they are not where they should be. */
	open: () => Promise<ReadableStream<Uint8Array> | null>;
}

/** Where files come in, are looked at and are kept. */
export interface FilePlaces {
	incoming: Incoming;
	scanner: Scanner;
	store: FileStore;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The files of items: how they come in, and who gets them. */
export class Attachments {
	readonly #items: ItemQueries;
	readonly #acts: Acts;
	readonly #rows: AttachmentRows;
	readonly #places: FilePlaces;
	readonly #turns: StoringTurns;
	readonly #atOnce = new UploadsAtOnce();

	constructor(
		items: ItemQueries,
		acts: Acts,
		rows: AttachmentRows,
		places: FilePlaces,
		turns: StoringTurns,
	) {
		this.#items = items;
		this.#acts = acts;
		this.#rows = rows;
		this.#places = places;
		this.#turns = turns;
	}

	/**
	 * Takes a file in and attaches it. The bytes and their row are kept before the item names them: what is named is there.
	 * @throws FileRefused, FileLater
	 */
	async attach(
		site: string,
		actor: Actor,
		item: WorkItem,
		request: Request,
	): Promise<AttachOutcome> {
		// Nobody sends a large file for nothing.
		const refusals = refusalsBefore(item, actor);
		if (refusals.length > 0) return { attached: false, refusals };
		const leave = this.#atOnce.take(`${site} ${actor.id}`);
		try {
			return await this.#places.incoming.within(async (folder) => {
				const received = await receive(request, folder);
				const id = actId(received.id);
				const prepared = await prepare(received, folder, this.#places.scanner);
				return this.#keep(site, actor, item, id, prepared);
			});
		} finally {
			leave();
		}
	}

	/** A file of an item that the reader may see; null when there is none such. */
	async find(
		site: string,
		reader: Person,
		item: string,
		attachment: string,
		size: FileSize,
	): Promise<OpenFile | null> {
		const seen = await this.#items.find(site, reader, item);
		const named = seen?.attachments.find(({ id }) => id === attachment);
		if (named === undefined) return null;
		const row = await this.#rows.find(site, attachment);
		if (row === null || row.item !== seen?.id) return null;
		const hash = size === 'full' ? row.hash : row.smallHash;
		if (hash === null) return null;
		return {
			attachment: named,
			hash,
			mediaType: size === 'full' ? row.mediaType : 'image/webp',
			open: () => this.#places.store.open({ site, hash }),
		};
	}

	async #keep(
		site: string,
		actor: Actor,
		item: WorkItem,
		id: string,
		prepared: PreparedFile,
	): Promise<AttachOutcome> {
		const row = await this.#store(site, { id, item: item.id, by: actor.id }, prepared);
		// Sent twice, the first is the one that counts.
		if (row.item !== item.id || row.by !== actor.id) {
			return { attached: false, refusals: [ANOTHER_ACT] };
		}
		const kept = fileOf(row);
		const does = { act: 'attach', file: kept } as const;
		const outcome = await this.#acts.judge(site, actor, {
			id,
			target: 'item',
			item: item.id,
			does,
		});
		if (outcome === 'lost') return 'lost';
		if (!outcome.saved) return { attached: false, refusals: outcome.refusals };
		const now = await this.#items.find(site, actor, item.id);
		const attachment = now?.attachments.find((one) => one.id === id);
		const at = new Date().toISOString();
		return {
			attached: true,
			attachment: attachment ?? { ...kept, id, by: actor.id, at },
			notice: prepared.notice,
		};
	}

	/** Keeps the bytes of a file, and then its row. */
	async #store(
		site: string,
		whose: Pick<AttachmentRow, 'id' | 'item' | 'by'>,
		{ file, path, hash, small }: PreparedFile,
	): Promise<AttachmentRow> {
		const { store } = this.#places;
		const end = await this.#turns.take(site);
		try {
			await store.put({ site, hash }, path);
			if (small !== null) await store.put({ site, hash: small.hash }, small.path);
			const smallHash = small?.hash ?? null;
			return await this.#rows.keep({ ...file, ...whose, site, hash, smallHash });
		} finally {
			end();
		}
	}
}

/** What would be refused of any file. */
function refusalsBefore(item: WorkItem, actor: Actor): readonly Refusal[] {
	const byRole = refusalByRole(actor, 'attach', item);
	if (byRole !== null) return [byRole];
	const file = { name: '', mediaType: '', size: 0, width: null, height: null };
	const judgement = judgeAttaching('', item, { act: 'attach', file }, actor, '');
	return judgement.lawful ? [] : judgement.refusals;
}

function actId(given: string | null): string {
	if (given === null) return randomUUID();
	if (UUID.test(given)) return given.toLowerCase();
	throw new FileRefused(400, 'The "id" of a file has to be a UUID.');
}

function fileOf({ name, mediaType, size, width, height }: AttachmentRow): AttachedFile {
	return { name, mediaType, size, width, height };
}
