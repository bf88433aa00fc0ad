import { uuidv4 } from 'lib0/random';
import type { ItemAct, Refusal } from '../control/act.ts';
import type { ReshapeAct } from '../control/area-reshape.ts';
import type { Root } from '../control/history-event.ts';
import { type DoneAct, inverseOf, inverseOfRecordAct, isOvertaken } from '../control/inverse.ts';
import { type BeforeReshape, inverseOfReshape } from '../control/inverse-reshape.ts';
import type { JobType } from '../control/job-type.ts';
import type { Actor } from '../control/person.ts';
import type { RecordAct } from '../control/record-act.ts';
import type { SiteRecord } from '../control/site-record.ts';
import type { WorkItem } from '../control/work-item.ts';
import { fieldOf, type FieldValues, groupOf, readFields } from './entry-fields.ts';
import { isSame } from './fold-edit.ts';
import type { ActOutcome } from './held-changes.ts';

/** How many changes of mine are remembered. */
const MOST = 100;

/** What one does to have one entry as it was, or as it was to be. */
export type OneWay =
	| { kind: 'edit'; fields: Readonly<Record<string, { from: unknown; to: unknown }>> }
	/** `over` is what stands where nobody has come between: the acts that these take back, or that took these back. */
	| { kind: 'acts'; acts: readonly ItemAct[]; over: readonly ItemAct[] }
	| { kind: 'record act'; does: RecordAct };

/** The same for one entry, for several items at once, or for areas. */
export type Way =
	| OneWay
	| { kind: 'reshape'; acts: readonly ReshapeAct[] }
	| { kind: 'together'; ways: readonly { readonly item: string; readonly way: OneWay }[] };

/** What is done to one of several items. */
export interface Work {
	readonly item: string;
	readonly does: { acts: readonly ItemAct[] } | { fields: FieldValues };
}

/** What became of what was done to several items. */
export interface DoneTogether {
	/** Under which id it can be taken back; null where nothing of it can be. */
	change: string | null;
	done: readonly string[];
	refused: readonly { item: string; refusals: readonly Refusal[] }[];
}

/** A change of mine that can be taken back. */
export interface OwnChange {
	readonly id: string;
	readonly root: Root;
	readonly entry: string;
	/** What was done, and what takes it back. */
	readonly did: Way;
	readonly back: Way;
}

/** What became of taking a change back, or of doing it again. */
export interface TakenBack {
	change: OwnChange;
	way: 'back' | 'again';
	/** Why it could not be; empty when it was done. */
	refusals: readonly Refusal[];
}

/** What became of acts, and under which id they can be taken back; null where they have no inverse. */
export type Done = { saved: true; change: string | null } | { saved: false; refusals: Refusal[] };

/** The site as changes are made to it. */
export interface Hands {
	/** Me, as the rules know me. */
	actor: () => Actor;
	/** An entry as it is shown. */
	entry: (root: Root, id: string) => object | undefined;
	item: (id: string) => WorkItem | undefined;
	record: (id: string) => SiteRecord | undefined;
	type: (id: string) => JobType | undefined;
	edit: (root: Root, entry: string, fields: FieldValues) => Refusal[];
	act: (item: string, acts: readonly DoneAct[]) => Promise<ActOutcome>;
	actOnRecord: (record: string, does: RecordAct) => Promise<ActOutcome>;
	/** All that acts on areas are judged by. */
	ground: () => BeforeReshape;
	reshape: (acts: readonly ReshapeAct[]) => Promise<ActOutcome>;
}

const CHANGED_SINCE: Refusal = {
	rule: 'changed',
	field: null,
	message: 'It has been changed since: what stands there now is not yours to take back.',
};

const GONE: Refusal = { rule: 'exists', field: null, message: 'It is no longer there.' };

/** What I have done on this page, in its order, so that the last of it can be taken back, and done again (U1). */
export class OwnChanges {
	readonly #hands: Hands;
	readonly #listeners = new Set<(taken: TakenBack) => void>();
	#done = $state.raw<readonly OwnChange[]>([]);
	#undone = $state.raw<readonly OwnChange[]>([]);

	constructor(hands: Hands) {
		this.#hands = hands;
	}

	/** What would be taken back next. */
	get last(): OwnChange | null {
		return this.#done.at(-1) ?? null;
	}

	/** What would be done again next. */
	get lastTakenBack(): OwnChange | null {
		return this.#undone.at(-1) ?? null;
	}

	/** Does acts on an item, and remembers how to take them back. */
	async act(item: string, acts: readonly ItemAct[]): Promise<Done> {
		const before = this.#hands.item(item);
		const all = acts.map((does): DoneAct => ({ id: uuidv4(), does }));
		const inverse =
			before === undefined
				? null
				: inverseOf(all, before, this.#hands.actor(), this.#hands.type(before.type));
		const change =
			inverse === null
				? null
				: this.#remember(
						'items',
						item,
						{ kind: 'acts', acts, over: inverse },
						{ kind: 'acts', acts: inverse, over: acts },
					);
		return this.#keepIfSaved(change, await this.#hands.act(item, all));
	}

	/** Does an act on a record, and remembers how to take it back. */
	async actOnRecord(record: string, does: RecordAct): Promise<Done> {
		const before = this.#hands.record(record);
		const inverse = before === undefined ? null : inverseOfRecordAct(does, before);
		const change =
			inverse === null
				? null
				: this.#remember(
						'records',
						record,
						{ kind: 'record act', does },
						{ kind: 'record act', does: inverse },
					);
		return this.#keepIfSaved(change, await this.#hands.actOnRecord(record, does));
	}

	/** Does acts on areas, each after the one before it, and remembers how to take them all back. */
	async reshape(acts: readonly ReshapeAct[]): Promise<Done> {
		const [first] = acts;
		const entry = first?.draw[0]?.id ?? first?.remove[0]?.id ?? '';
		const back = inverseOfReshape(acts, this.#hands.ground());
		const change = this.#remember(
			'areas',
			entry,
			{ kind: 'reshape', acts },
			{ kind: 'reshape', acts: back },
		);
		return this.#keepIfSaved(change, await this.#hands.reshape(acts));
	}

	/**
	 * Edits fields of an entry, and remembers what they were.
	 * @returns Why not; then nothing is done.
	 */
	edit(root: Root, entry: string, fields: FieldValues): Refusal[] {
		const stood = readFields(this.#hands.entry(root, entry) ?? {}, Object.keys(fields));
		const refusals = this.#hands.edit(root, entry, fields);
		const changed = Object.entries(fields).filter(([field, value]) => !isSame(stood[field], value));
		if (refusals.length === 0 && changed.length > 0) {
			const steps = changed.map(([field, to]) => [field, { from: stood[field], to }] as const);
			const did = { kind: 'edit', fields: Object.fromEntries(steps) } as const;
			this.#remember(root, entry, did, reversed(did));
		}
		return refusals;
	}

	/** Does things to several items at once, and remembers all that was done as one change. */
	async together(works: readonly Work[]): Promise<DoneTogether> {
		const before = this.#done;
		const outcomes = await Promise.all(works.map((work) => this.#doOne(work)));
		const refused = outcomes.filter(({ refusals }) => refusals.length > 0);
		const own = new Set(outcomes.map(({ change }) => change));
		const changes = this.#done.filter((one) => own.has(one.id) && !before.includes(one));
		this.#done = this.#done.filter((one) => !changes.includes(one));
		return {
			change: this.#rememberTogether(changes),
			done: outcomes.filter(({ refusals }) => refusals.length === 0).map(({ item }) => item),
			refused,
		};
	}

	/**
	 * Takes a change of mine back: an edit where its values still stand, acts by their inverse, judged as any act.
	 * @param id The last one unless given.
	 * @returns Null when there is nothing to take back.
	 */
	async takeBack(id: string | undefined = this.last?.id): Promise<TakenBack | null> {
		const change = this.#done.find((one) => one.id === id);
		if (change === undefined) return null;
		this.#done = this.#done.filter((one) => one !== change);
		const refusals = await this.#go(change, change.back);
		if (refusals.length === 0) this.#undone = [...this.#undone, change];
		return this.#tell({ change, way: 'back', refusals });
	}

	/** Does once more what was taken back last. @returns Null when there is nothing. */
	async doAgain(): Promise<TakenBack | null> {
		const change = this.lastTakenBack;
		if (change === null) return null;
		this.#undone = this.#undone.slice(0, -1);
		const left = this.#undone;
		const refusals = await this.#goAgain(change);
		this.#undone = left;
		return this.#tell({ change, way: 'again', refusals });
	}

	/** Calls back when something was taken back or done again, or could not be. */
	onTakenBack(listener: (taken: TakenBack) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	#tell(taken: TakenBack): TakenBack {
		for (const listener of this.#listeners) listener(taken);
		return taken;
	}

	/** A change is remembered from when it is done, and not when it was refused. */
	#keepIfSaved(change: string | null, outcome: ActOutcome): Done {
		if (outcome.saved) return { saved: true, change };
		if (change !== null) this.#forget(change);
		return outcome;
	}

	async #doOne({ item, does }: Work) {
		if ('acts' in does) {
			const done = await this.act(item, does.acts);
			return done.saved
				? { item, change: done.change, refusals: [] }
				: { item, change: null, refusals: done.refusals };
		}
		const lastBefore = this.last;
		const refusals = this.edit('items', item, does.fields);
		const { last } = this;
		return { item, change: last === lastBefore ? null : (last?.id ?? null), refusals };
	}

	#rememberTogether(changes: readonly OwnChange[]): string | null {
		const [first] = changes;
		if (first === undefined) return null;
		const ways = (which: 'did' | 'back') =>
			changes.flatMap(({ entry, [which]: way }) =>
				way.kind === 'together' || way.kind === 'reshape' ? [] : [{ item: entry, way }],
			);
		return this.#remember(
			'items',
			first.entry,
			{ kind: 'together', ways: ways('did') },
			// What was done last is taken back first.
			{ kind: 'together', ways: ways('back').reverse() },
		);
	}

	async #goAgain(change: OwnChange): Promise<readonly Refusal[]> {
		const { did, entry } = change;
		if (did.kind === 'acts') {
			if (this.#isOvertaken(entry, did)) return [CHANGED_SINCE];
			// Done anew they get ids anew, which what takes them back has to name.
			const outcome = await this.act(entry, did.acts);
			return outcome.saved ? [] : outcome.refusals;
		}
		if (did.kind === 'record act') {
			const outcome = await this.actOnRecord(entry, did.does);
			return outcome.saved ? [] : outcome.refusals;
		}
		if (did.kind === 'together') {
			const { refused } = await this.together(
				did.ways.flatMap(({ item, way }) => workOf(item, way)),
			);
			return refused.flatMap(({ item, refusals }) => this.#named(item, refusals));
		}
		if (did.kind === 'reshape') {
			const outcome = await this.reshape(did.acts);
			return outcome.saved ? [] : outcome.refusals;
		}
		const refusals = await this.#go(change, did);
		if (refusals.length === 0) this.#done = [...this.#done, change];
		return refusals;
	}

	#remember(root: Root, entry: string, did: Way, back: Way): string {
		const change = { id: uuidv4(), root, entry, did, back };
		this.#done = [...this.#done, change].slice(-MOST);
		this.#undone = [];
		return change.id;
	}

	#forget(id: string): void {
		this.#done = this.#done.filter((one) => one.id !== id);
	}

	#isOvertaken(item: string, { acts, over }: Extract<OneWay, { kind: 'acts' }>): boolean {
		const stands = this.#hands.item(item);
		return stands !== undefined && isOvertaken(stands, over, acts);
	}

	/** Refusals that say of which item they are. */
	#named(item: string, refusals: readonly Refusal[]): Refusal[] {
		const number = this.#hands.item(item)?.number ?? 'An item';
		return refusals.map((one) => ({ ...one, message: `${number}: ${one.message}` }));
	}

	async #go(
		{ root, entry }: Pick<OwnChange, 'root' | 'entry'>,
		way: Way,
	): Promise<readonly Refusal[]> {
		if (way.kind === 'together') {
			const all = await Promise.all(
				way.ways.map(async (one) =>
					this.#named(one.item, await this.#go({ root, entry: one.item }, one.way)),
				),
			);
			return all.flat();
		}
		if (way.kind === 'reshape') {
			const outcome = await this.#hands.reshape(way.acts);
			return outcome.saved ? [] : outcome.refusals;
		}
		const stands = this.#hands.entry(root, entry);
		if (stands === undefined) return [GONE];
		if (way.kind === 'acts') {
			if (this.#isOvertaken(entry, way)) return [CHANGED_SINCE];
			const outcome = await this.#hands.act(
				entry,
				way.acts.map((does) => ({ id: uuidv4(), does })),
			);
			return outcome.saved ? [] : outcome.refusals;
		}
		if (way.kind === 'record act') {
			const outcome = await this.#hands.actOnRecord(entry, way.does);
			return outcome.saved ? [] : outcome.refusals;
		}
		const changedSince = new Set(
			Object.entries(way.fields)
				.filter(([field, { from }]) => !isSame(fieldOf(stands, field), from))
				.map(([field]) => groupOf(field)),
		);
		const values = Object.entries(way.fields)
			.filter(([field]) => !changedSince.has(groupOf(field)))
			.map(([field, { to }]) => [field, to] as const);
		if (values.length === 0) return [CHANGED_SINCE];
		return this.#hands.edit(root, entry, Object.fromEntries(values));
	}
}

/** What is to be done so that a way is gone once more. */
function workOf(item: string, way: OneWay): Work[] {
	if (way.kind === 'acts') return [{ item, does: { acts: way.acts } }];
	if (way.kind === 'record act') return [];
	const to = Object.entries(way.fields).map(([field, step]) => [field, step.to] as const);
	return [{ item, does: { fields: Object.fromEntries(to) } }];
}

function reversed({ fields }: Extract<OneWay, { kind: 'edit' }>): OneWay {
	return {
		kind: 'edit',
		fields: Object.fromEntries(
			Object.entries(fields).map(([field, { from, to }]) => [field, { from: to, to: from }]),
		),
	};
}
