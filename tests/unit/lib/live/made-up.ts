import type { Act, Refusal } from '../../../../src/lib/control/act.ts';
import type { Root } from '../../../../src/lib/control/history-event.ts';
import { fieldOf, type FieldValues, withFields } from '../../../../src/lib/live/entry-fields.ts';
import type { ActOutcome } from '../../../../src/lib/live/held-changes.ts';
import { Outbox } from '../../../../src/lib/live/outbox.ts';
import type { Tabs } from '../../../../src/lib/live/tabs.ts';
import { type SharedSite, UnsavedChanges } from '../../../../src/lib/live/unsaved-changes.ts';
import { MemoryStorage } from '../../../support/memory-storage.ts';

/** The tabs of a device, each with the callbacks of those who wait for its end. */
class Device {
	readonly storage = new MemoryStorage();
	readonly #alive = new Set<string>();
	readonly #waiting = new Map<string, (() => void)[]>();
	#count = 0;

	join(): Tabs {
		this.#count += 1;
		const id = `tab-${this.#count}`;
		this.#alive.add(id);
		return {
			id,
			whenGone: (tab, gone) => {
				if (!this.#alive.has(tab)) gone();
				else this.#waiting.set(tab, [...(this.#waiting.get(tab) ?? []), gone]);
			},
			leave: () => {
				this.#alive.delete(id);
				for (const gone of this.#waiting.get(id) ?? []) gone();
				this.#waiting.delete(id);
			},
		};
	}
}

type Item = Record<string, unknown>;

/** A server that keeps entries and answers acts, each once for its id. */
class MadeUpServer {
	readonly items = new Map<string, Item>();
	readonly acts: string[] = [];
	/** All titles that any item has ever had here. */
	readonly titles = new Set<unknown>();
	/** Why acts are refused. */
	refuses: Refusal[] | null = null;
	/** Why the next act is refused, and no other. */
	refusesOnce: Refusal[] | null = null;

	constructor(items: Readonly<Record<string, Item>>) {
		for (const [id, item] of Object.entries(items)) this.items.set(id, { ...item, custom: {} });
	}

	/** Why the act that has just come is refused; null when it is done. */
	takeRefusals(): Refusal[] | null {
		const once = this.refusesOnce;
		this.refusesOnce = null;
		return this.refuses ?? once;
	}

	set(id: string, fields: FieldValues): void {
		const item = this.items.get(id);
		if (item) this.items.set(id, withFields(item, fields));
		this.titles.add(fields['title']);
	}

	read(id: string, field: string): unknown {
		const item = this.items.get(id);
		return item && fieldOf(item, field);
	}
}

/** One tab of somebody at a made-up site: what it writes reaches the server when it is told to. */
export class MadeUpTab {
	readonly unsaved: UnsavedChanges;
	readonly answers: ActOutcome[] = [];
	/** Acts of which this tab was told that they, or what they follow, were refused. */
	readonly told = new Set<string>();
	readonly sent: Act[] = [];
	readonly outbox: Outbox;
	readonly #tabs: Tabs;
	readonly #server: MadeUpServer;
	#isOpen = false;
	#clock = 0;
	/** Written into this tab's document and not yet taken by the server. */
	#written: { id: string; fields: FieldValues; clock: number }[] = [];

	constructor(device: Device, server: MadeUpServer) {
		this.#server = server;
		this.#tabs = device.join();
		this.outbox = new Outbox('site', 'ana', device.storage, this.#tabs, (changes) =>
			this.unsaved.takeOver(changes),
		);
		const site: SharedSite = {
			isOpen: () => this.#isOpen,
			entry: (root, id) => this.#entry(root, id),
			refusalsOfEdit: () => [],
			write: (_root, id, fields) => {
				if (Object.keys(fields).length > 0) {
					this.#clock += 1;
					this.#written.push({ id, fields, clock: this.#clock });
				}
				return this.#clock;
			},
			send: (act) => this.sent.push(act),
			changesOf: () => [],
			show: () => undefined,
		};
		this.unsaved = new UnsavedChanges(this.outbox, site, () => undefined);
		this.outbox.watchOthers();
	}

	get isOpen(): boolean {
		return this.#isOpen;
	}

	edit(id: string, fields: FieldValues): void {
		this.unsaved.edit('items', id, id, fields);
	}

	/** An act on an item. */
	act(id: string, item = 'one'): void {
		this.actInTurn([id], item);
	}

	/** Acts on an item, each after the one before it. */
	actInTurn(ids: readonly string[], item = 'one'): void {
		const acts = ids.map((id): Act => ({ id, target: 'item', item, does: { act: 'wait' } }));
		this.unsaved.actInTurn(acts, item, (outcome) => {
			this.answers.push(outcome);
			if (!outcome.saved) for (const id of ids) this.told.add(id);
		});
	}

	shown(id: string): Item | undefined {
		const item = this.#entry('items', id) as Item | undefined;
		return item && this.unsaved.shown('items', id, item);
	}

	connect(): void {
		this.#isOpen = true;
		this.unsaved.reconnected();
	}

	/** What was sent and not answered is lost on the way; what was written stands in the document. */
	disconnect(): void {
		this.#isOpen = false;
		this.sent.length = 0;
	}

	/** The server takes all that this tab has written and sent, and says so. */
	exchange(): void {
		this.takeIn();
		this.unsaved.saved(this.#clock);
		for (const act of this.sent.splice(0)) {
			const refusals = this.#server.takeRefusals();
			if (refusals === null) this.#server.acts.push(act.id);
			const outcome =
				refusals === null ? { saved: true as const } : { saved: false as const, refusals };
			this.unsaved.answered(act.id, outcome);
		}
	}

	/** The server takes what was written, and the tab does not hear that it has. */
	takeIn(): void {
		for (const { id, fields } of this.#written.splice(0)) this.#server.set(id, fields);
	}

	/** The server takes one of the edits and says so, and has not got to the others. */
	exchangeOne(): void {
		const [first, ...others] = this.#written;
		if (first === undefined) return;
		this.#written = [first];
		this.takeIn();
		this.#written = others;
		this.unsaved.saved(first.clock);
	}

	/** The document is given up for another one of the server's. */
	loseDocument(): void {
		this.disconnect();
		this.#written = [];
		this.#clock = 0;
		this.unsaved.documentLost();
	}

	/** The server puts back what was written, with reasons. */
	putBack(id: string, refusals: Refusal[]): void {
		this.#written = [];
		this.unsaved.putBack('items', id, refusals);
		this.unsaved.saved(this.#clock);
	}

	/** The server puts back what was written while the line is down: the reasons are lost with it. */
	putBackUnheard(): void {
		this.disconnect();
		this.#written = [];
	}

	/** The line is back: the server says what it has saved, before all of the document has come. */
	hearSaved(): void {
		this.unsaved.saved(this.#clock);
	}

	close(): void {
		this.#isOpen = false;
		this.#tabs.leave();
	}

	#entry(_root: Root, id: string): object | undefined {
		let item = this.#server.items.get(id);
		if (item === undefined) return undefined;
		for (const written of this.#written) {
			if (written.id === id) item = withFields(item, written.fields);
		}
		return item;
	}
}

/** A reason that a server may have. */
export const REFUSAL: Refusal = { rule: 'form', field: 'title', message: 'Too long.' };

/** A device and a server with two items, and as many tabs as are asked for. */
export function site() {
	const device = new Device();
	const server = new MadeUpServer({ one: { title: 'A', x: 1, y: 1 }, two: { title: 'A' } });
	return { device, server, tab: () => new MadeUpTab(device, server) };
}
