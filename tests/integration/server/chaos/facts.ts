import { expect } from 'vitest';
import * as Y from 'yjs';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { PREFIX, rootOf } from '../../../../src/lib/site-doc/shape.ts';
import type { Nodes } from '../../../support/nodes.ts';

/** Custom fields of this beginning are written once, by one person, and lawfully: nothing may take them away. */
export const FACT = 'custom:fact-';
/** What is in a value that may not stand. */
export const FORBIDDEN = 'FORBIDDEN';

interface Fact {
	item: string;
	/** Name of the custom field. */
	field: string;
	value: unknown;
	/** Who was told of it, and how. */
	how: string;
}

/** What has to be there in the end, whatever happens: what somebody saw of another, or was told to be saved. */
export class Facts {
	readonly #fields = new Map<string, Fact>();
	readonly #blockers = new Map<string, string>();
	readonly #items = new Set<string>();
	/** What was seen and should never have been. */
	readonly breaches: string[] = [];

	get count(): number {
		return this.#fields.size + this.#blockers.size + this.#items.size;
	}

	/** A field that is written once has this value. */
	field(item: string, field: string, value: unknown, how: string): void {
		const key = `${item} ${field}`;
		if (this.#fields.has(key)) return;
		this.#fields.set(key, { item, field: field.slice(PREFIX.custom.length), value, how });
	}

	blocker(item: string, id: string): void {
		this.#blockers.set(id, item);
	}

	item(id: string): void {
		this.#items.add(id);
	}

	/** From now on, what comes to this document from others is remembered. */
	watch(doc: Y.Doc, who: string): void {
		rootOf(doc, 'items').observeDeep((events, { local }) => {
			if (local) return;
			for (const { target, keys } of events) {
				if (!(target instanceof Y.Map)) continue;
				const [id] = events.length > 0 ? pathOf(target) : [];
				for (const [key, { action }] of keys) {
					if (action === 'delete') continue;
					const value: unknown = target.get(key);
					if (id === undefined) this.#sawItem(key, value, who);
					else this.#saw(id, key, value, who);
				}
			}
		});
	}

	/** Asserts that all of it is in the rows, those of the archive included. */
	async expectAllThere(nodes: Nodes): Promise<void> {
		expect(this.breaches).toEqual([]);
		const rows = await nodes.rows<{ id: string; entry: WorkItem }>(
			`select id, entry from items where site = 'demo'`,
		);
		const items = new Map(rows.map(({ id, entry }) => [id, entry]));
		const missing: string[] = [...this.#items].filter((id) => !items.has(id));
		for (const { item, field, value, how } of this.#fields.values()) {
			if (items.get(item)?.custom[field] !== value) missing.push(`${item} ${field}: ${how}`);
		}
		for (const [id, item] of this.#blockers) {
			const isThere = items.get(item)?.blockers.some((one) => one.id === id) ?? false;
			if (!isThere) missing.push(`${item} blocker ${id}`);
		}
		expect(missing).toEqual([]);
	}

	#sawItem(id: string, entry: unknown, who: string): void {
		this.item(id);
		if (!(entry instanceof Y.Map)) return;
		for (const [key, value] of (entry as Y.Map<unknown>).entries()) this.#saw(id, key, value, who);
	}

	#saw(item: string, key: string, value: unknown, who: string): void {
		if (key.startsWith(FACT)) this.field(item, key, value, `seen by ${who}`);
		if (key.startsWith(PREFIX.blocker)) this.blocker(item, key.slice(PREFIX.blocker.length));
		if (typeof value === 'string' && value.includes(FORBIDDEN)) {
			this.breaches.push(`${who} saw ${key} = ${value} of ${item}`);
		}
	}
}

/** The id of the item that a map is the entry of; nothing for the root. */
function pathOf(target: Y.Map<unknown>): string[] {
	const key = target._item?.parentSub;
	return key === null || key === undefined ? [] : [key];
}
