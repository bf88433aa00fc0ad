import { asDescription } from '../../src/lib/site-doc/description-text.ts';
import type { Author } from '../sync/batch.ts';
import type { Room } from '../sync/room.ts';
import type { StoredDescription } from './description-rows.ts';

/** The field is written when nobody has typed for so long, in milliseconds. */
const PAUSE = 3_000;
/** It is written after so long however much is typed, in milliseconds. */
const LONGEST_WAIT = 30_000;

/** Somebody who has typed, null where nobody knows who, and what the document said then. */
type Typed = readonly [string | null, string];

const SYSTEM: Author = { actor: null, via: 'system', act: null };

/** The document that the field is to say the same as. */
interface Document {
	text: () => string;
	/** Brings it to a text; answers what it said before. */
	bring: (text: string) => Promise<string>;
	/** Stores which texts the field may have, and whose words it has not got, as they are when it comes to that. */
	know: () => Promise<void>;
	/** Something could not be stored. */
	lost: (error: Error) => void;
}

/**
 * Keeps the plain text in an item's field and the document of its description saying the same: what is typed is written
 * into the field as who typed it, and what else becomes of the field the document is brought to.
 */
export class DescriptionField {
	readonly #site: Room;
	readonly #item: string;
	readonly #document: Document;
	/** What the document said when each of those had typed last whose words the field has not got, in that order. */
	readonly #typed = new Map<string | null, string>();
	#known: string[];
	#work: Promise<void> = Promise.resolve();
	#pause: ReturnType<typeof setTimeout> | null = null;
	#latest: ReturnType<typeof setTimeout> | null = null;
	#isClosed = false;

	constructor(
		site: Room,
		item: string,
		{ writer, known }: Pick<StoredDescription, 'writer' | 'known'>,
		document: Document,
	) {
		this.#site = site;
		this.#item = item;
		this.#document = document;
		this.#known = known;
		const now = this.#now();
		const isBehind = now !== null && known.includes(now) && now !== document.text();
		// It was typed before this process had the site.
		if (writer !== null || isBehind) this.#typed.set(writer, document.text());
	}

	/** Texts that the field may have without anybody else having changed it. */
	get known(): readonly string[] {
		return this.#known;
	}

	/** Who wrote last what the field has not got; null when it has all. */
	get writer(): string | null {
		return [...this.#typed.keys()].at(-1) ?? null;
	}

	/** Somebody has changed the document: the field follows in a moment. */
	typed(person: string): void {
		// Who typed last comes last.
		this.#typed.delete(person);
		this.#typed.set(person, this.#document.text());
		if (this.#isClosed) return;
		if (this.#pause !== null) clearTimeout(this.#pause);
		this.#pause = setTimeout(() => void this.write(), PAUSE);
		this.#latest ??= setTimeout(() => void this.write(), LONGEST_WAIT);
	}

	/** The item has changed: where its field is not what it was, the document is brought to it. */
	async follow(): Promise<void> {
		await this.#inTurn(() => this.#follow());
	}

	/** Writes what was typed into the field now. */
	async write(): Promise<void> {
		this.#stopWaiting();
		await this.#inTurn(async () => {
			await this.#follow();
			await this.#write();
		});
	}

	/** From now on nothing is written by itself. */
	close(): void {
		this.#isClosed = true;
		this.#stopWaiting();
	}

	#stopWaiting(): void {
		if (this.#pause !== null) clearTimeout(this.#pause);
		if (this.#latest !== null) clearTimeout(this.#latest);
		this.#pause = null;
		this.#latest = null;
	}

	#inTurn(work: () => Promise<void>): Promise<void> {
		this.#work = this.#work.then(work).catch((error: unknown) => {
			this.#document.lost(error instanceof Error ? error : new Error(String(error)));
		});
		return this.#work;
	}

	/** The field as it is; null for an item in the archive. */
	#now(): string | null {
		const item = this.#site.mirror.read('items', this.#item);
		return item === undefined ? null : asDescription(item.description);
	}

	async #follow(): Promise<void> {
		const now = this.#now();
		if (now === null || this.#known.includes(now)) return;
		const typed = [...this.#typed];
		this.#known = [now];
		this.#typed.clear();
		const before = await this.#document.bring(now);
		if (typed.length === 0 || before === now) return;
		// What was typed and never came into the field is kept where its history is: written, and taken back.
		await this.#keepInHistory(typed, now);
	}

	async #keepInHistory(typed: readonly Typed[], now: string): Promise<void> {
		this.#known = [now, ...typed.map(([, text]) => text)];
		await this.#document.know();
		const last = await this.#setEach(typed, now);
		await this.#set(SYSTEM, last, now);
		this.#known = [now];
		await this.#document.know();
	}

	async #write(): Promise<void> {
		const now = this.#now();
		if (now === null || this.#typed.size === 0) return;
		const typed = [...this.#typed];
		if (typed.some(([, text]) => text !== now)) {
			this.#known = [now, ...typed.map(([, text]) => text)];
			await this.#document.know();
			await this.#setEach(typed, now);
		}
		for (const [person, text] of typed) {
			if (this.#typed.get(person) === text) this.#typed.delete(person);
		}
		const is = this.#now();
		if (is !== null && this.#known.includes(is)) this.#known = [is];
		await this.#document.know();
	}

	/** Sets the field to what each has typed, in their order. @returns What it says then. */
	async #setEach(typed: readonly Typed[], from: string): Promise<string> {
		let last = from;
		for (const [person, text] of typed) {
			const author: Author = person === null ? SYSTEM : { actor: person, via: 'socket', act: null };
			await this.#set(author, last, text);
			last = text;
		}
		return last;
	}

	/** Sets the field in the room's turn, unless somebody else has changed it meanwhile. */
	async #set(author: Author, expected: string, text: string): Promise<void> {
		await this.#site.write(author, (_site, mirror) => {
			const item = mirror.read('items', this.#item);
			if (item === undefined || asDescription(item.description) !== expected) return [];
			if (expected === text) return [];
			return [{ kind: 'set item', item: this.#item, fields: { description: text } }];
		});
	}
}
