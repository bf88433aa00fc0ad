import { areasAfter, type ReshapeAct, type SentHome } from './area-reshape.ts';
import { AreasUnder, type Placed } from './areas-under.ts';
import type { Area, Layout } from './place.ts';

/** An item or a record, as far as it matters to which area it belongs. */
export interface Homed extends Placed {
	id: string;
	area: string | null;
}

/** Something that goes along with a change of areas. */
export interface Move {
	id: string;
	from: string | null;
	to: string | null;
}

/** What a change of areas is judged by. */
export interface Surveyed {
	areas: Iterable<Area>;
	layouts: Iterable<Layout>;
}

/**
 * What goes along when areas are drawn, changed or removed. Something goes along when the area under its point (the
 * smallest on its plan and level) was its area before and another one, or none, is afterwards; what somebody put into an
 * area against its point stays. Out of an area that is removed all goes: into what lies under its point afterwards, or
 * else where the act says. An act that says what it brings home moves that alone, where it still is what the act left.
 * @returns Asks it of things one by one.
 */
export function reHoming(
	{ areas, layouts }: Surveyed,
	act: ReshapeAct,
): (things: Iterable<Homed>, kind: 'items' | 'records') => Move[] {
	const all = [...areas];
	const drawings = [...layouts];
	const later = areasAfter(all, act);
	const before = new AreasUnder(all, drawings);
	const after = new AreasUnder(later.values(), drawings);
	const gone = new Map(
		act.remove.flatMap(({ id, into }) => (later.has(id) ? [] : [[id, into] as const])),
	);
	const home = (kind: 'items' | 'records') => homesOf(act.home, kind);

	const out = (thing: Homed): string | null => {
		const under = after.of(thing) ?? null;
		if (under !== null) return under;
		const into = gone.get(thing.area ?? '') ?? null;
		return into !== null && later.has(into) ? into : null;
	};
	const along = (thing: Homed): string | null => {
		const isGone = thing.area !== null && gone.has(thing.area);
		if (isGone) return out(thing);
		if (act.home !== undefined) return thing.area;
		const was = before.of(thing);
		if (was === undefined || was !== thing.area) return thing.area;
		return after.of(thing) ?? null;
	};

	return (things, kind) => {
		const sent = home(kind);
		const moves: Move[] = [];
		for (const thing of things) {
			const homing = sent.get(thing.id);
			const isSent =
				homing !== undefined &&
				homing.from === thing.area &&
				(homing.to === null || later.has(homing.to));
			const to = isSent ? homing.to : along(thing);
			if (to !== thing.area) moves.push({ id: thing.id, from: thing.area, to });
		}
		return moves;
	};
}

/** What an act brings home, by its id. */
function homesOf(home: readonly SentHome[] | undefined, kind: 'items' | 'records') {
	return new Map(
		(home ?? []).flatMap((sent) =>
			sent[kind].map((id) => [id, { from: sent.from, to: sent.to }] as const),
		),
	);
}

/** What takes moves back, by where from and where to. */
export function homeAgain(items: readonly Move[], records: readonly Move[]): SentHome[] {
	const sent = new Map<string, SentHome>();
	const add = (kind: 'items' | 'records', { id, from, to }: Move) => {
		const key = JSON.stringify([from, to]);
		const found = sent.get(key) ?? { from: to, to: from, items: [], records: [] };
		found[kind].push(id);
		sent.set(key, found);
	};
	for (const move of items) add('items', move);
	for (const move of records) add('records', move);
	return [...sent.values()];
}
