import type { Refusal } from './act.ts';
import {
	type AreaContent,
	areasAfter,
	changedFields,
	contentOf,
	type DrawnOver,
	isSameContent,
	type ReshapeAct,
} from './area-reshape.ts';
import type { Change } from './change.ts';
import { refusalOfField } from './edit.ts';
import { lawful, optional, refuse, type Judgement, type Site } from './judgement.ts';
import { refusalToEdit } from './permission.ts';
import type { Actor } from './person.ts';
import type { Area } from './place.ts';
import { reHoming } from './re-homing.ts';

/** Areas that one act draws or removes at most, and corners that it names: what fits into one message. */
export const MOST_AREAS_AT_ONCE = 500;
export const MOST_CORNERS_AT_ONCE = 20_000;
/** Areas of a site: many more than anybody finds their way in, and each is sent to everybody. */
export const MOST_AREAS = 2_000;
/** Items and records that one act moves at most: a second of work, in which nobody else gets their turn. */
export const MOST_MOVED = 10_000;

/** The rule by which areas are refused that somebody else has changed meanwhile; `field` is the area's id. */
export const OVERTAKEN = 'overtaken';

/** Judges a change of areas (A1 to A5): by those who may edit them, over what they saw. */
export function judgeReshape(does: ReshapeAct, actor: Actor, site: Site): Judgement {
	const byRole = refusalToEdit(actor, 'areas');
	if (byRole !== null) return { lawful: false, refusals: [byRole] };
	const beyond = refusalOfExtent(does, site);
	if (beyond !== null) return { lawful: false, refusals: [beyond] };
	const overtaken = refusalsOfOvertaken(does, site);
	if (overtaken.length > 0) return { lawful: false, refusals: overtaken };
	const after = areasAfter(site.areas(), does);
	const refusals = [
		...does.draw.flatMap((drawn) => refusalsOfContent(drawn, after, site)),
		...refusalsOfOrphans(does, after, site),
		...refusalsOfInto(does, after),
		...refusalsOfNames(does, after),
	];
	if (refusals.length > 0) return { lawful: false, refusals };
	const moves = movesOf(does, site);
	if (moves.length > MOST_MOVED) {
		return refuse(
			'limit',
			null,
			`${counted(moves.length)} items and records would go into other areas; at most ${counted(MOST_MOVED)} do at once. Change fewer boundaries at a time.`,
		);
	}
	return lawful(...changesOf(does, site), ...moves);
}

function refusalOfExtent({ draw, remove, home }: ReshapeAct, site: Site): Refusal | null {
	const limit = (message: string) => ({ rule: 'limit', field: null, message });
	const count = draw.length + remove.length;
	if (count === 0) {
		return { rule: 'arguments', field: null, message: 'Name an area to draw, change or remove.' };
	}
	if (count > MOST_AREAS_AT_ONCE) {
		return limit(
			`${counted(count)} areas are more than the ${MOST_AREAS_AT_ONCE} of one act: send them in parts.`,
		);
	}
	const ids = [...draw, ...remove].map(({ id }) => id);
	if (new Set(ids).size < ids.length) {
		return { rule: 'form', field: null, message: 'An area is there twice: name each once.' };
	}
	const corners = [
		...draw.flatMap(({ before, after }) => [before, after]),
		...remove.map(({ before }) => before),
	].reduce((sum, content) => sum + (content?.polygon?.length ?? 0), 0);
	if (corners > MOST_CORNERS_AT_ONCE) {
		return limit(
			`The areas have ${counted(corners)} corners, more than the ${counted(MOST_CORNERS_AT_ONCE)} of one act: send them in parts.`,
		);
	}
	const sent = (home ?? []).reduce(
		(sum, { items, records }) => sum + items.length + records.length,
		0,
	);
	if (sent > MOST_MOVED)
		return limit(`At most ${counted(MOST_MOVED)} items and records go home at once.`);
	const added = draw.filter(({ id }) => site.area(id) === undefined).length;
	const all = [...site.areas()].length + added - remove.length;
	return added > 0 && all > MOST_AREAS
		? limit(`A site has at most ${counted(MOST_AREAS)} areas.`)
		: null;
}

/** What is no longer as its author saw it is not drawn over unasked. */
function refusalsOfOvertaken({ draw, remove }: ReshapeAct, site: Site): Refusal[] {
	return [...draw, ...remove].flatMap(({ id, before }) => {
		const now = site.area(id);
		const isAsSeen =
			now === undefined
				? before === null
				: before !== null && isSameContent(contentOf(now), before);
		if (isAsSeen) return [];
		const name = now?.name ?? before?.name ?? id;
		const what = now === undefined ? 'removed' : before === null ? 'drawn' : 'changed';
		return [
			{
				rule: OVERTAKEN,
				field: id,
				message: `Somebody else has ${what} “${name}” since you began.`,
			},
		];
	});
}

/** The form of each field, and what it refers to; what stays as it was is not asked again. */
function refusalsOfContent(
	{ id, before, after: content }: DrawnOver,
	after: ReadonlyMap<string, Area>,
	site: Site,
): Refusal[] {
	const changed: Partial<AreaContent> = before === null ? content : changedFields(before, content);
	const named = (refusal: Refusal): Refusal => ({
		...refusal,
		message: `“${content.name}”: ${refusal.message}`,
	});
	const refusals: Refusal[] = [];
	if (before === null && (id === '' || id.length > 100)) {
		refusals.push({ rule: 'form', field: 'id', message: 'Its id has 1 to 100 characters.' });
	}
	for (const [field, value] of Object.entries(changed)) {
		if (field !== 'parent') refusals.push(...optional(refusalOfField('areas', field, value)));
	}
	if (content.layout !== null && 'layout' in changed && site.layout(content.layout) === undefined) {
		refusals.push({ rule: 'layout', field: 'layout', message: 'There is no such drawing.' });
	}
	if (content.polygon !== null && content.layout === null) {
		refusals.push({ rule: 'layout', field: 'layout', message: 'Say on which drawing it lies.' });
	}
	if (content.parent !== null && 'parent' in changed) {
		const circle = circleAt(id, after);
		if (!after.has(content.parent)) {
			refusals.push({ rule: 'parent', field: 'parent', message: 'What it lies in is not there.' });
		} else if (circle !== null) {
			refusals.push({
				rule: 'circle',
				field: 'parent',
				message: `It would lie in itself: ${circle.join(', which lies in ')}.`,
			});
		}
	}
	return refusals.map(named);
}

/** The names on the way up from an area back to itself; null where there is no such way. */
function circleAt(id: string, areas: ReadonlyMap<string, Area>): string[] | null {
	const names: string[] = [];
	const seen = new Set<string>();
	let next: string | null = id;
	while (next !== null && !seen.has(next)) {
		seen.add(next);
		const area = areas.get(next);
		if (area === undefined) return null;
		names.push(`“${area.name}”`);
		next = area.parent;
	}
	return next === id ? [...names, names[0] ?? ''] : null;
}

/** No area is left in one that goes. */
function refusalsOfOrphans(
	{ remove }: ReshapeAct,
	after: ReadonlyMap<string, Area>,
	site: Site,
): Refusal[] {
	const gone = new Set(remove.map(({ id }) => id).filter((id) => !after.has(id)));
	if (gone.size === 0) return [];
	return [...after.values()]
		.filter(({ parent }) => parent !== null && gone.has(parent))
		.map(({ name, parent }) => ({
			rule: 'parent',
			field: 'parent',
			message: `“${name}” lies in “${site.area(parent ?? '')?.name ?? parent}”, which would be gone: put it elsewhere first.`,
		}));
}

function refusalsOfInto({ remove }: ReshapeAct, after: ReadonlyMap<string, Area>): Refusal[] {
	return remove
		.filter(({ into }) => into !== null && !after.has(into))
		.map(({ before }) => ({
			rule: 'into',
			field: 'into',
			message: `Where the work of “${before.name}” is to go is no area that stays.`,
		}));
}

/** Siblings on one level of a drawing have names of their own: people choose areas by their names. */
function refusalsOfNames({ draw }: ReshapeAct, after: ReadonlyMap<string, Area>): Refusal[] {
	const key = ({ name, parent, layout, level }: AreaContent) =>
		JSON.stringify([name.trim().toLowerCase(), parent, layout, level]);
	const byName = new Map<string, number>();
	for (const area of after.values()) byName.set(key(area), (byName.get(key(area)) ?? 0) + 1);
	const told = new Set<string>();
	return draw.flatMap(({ before, after: content }) => {
		const own = key(content);
		if (before !== null && key(before) === own) return [];
		if ((byName.get(own) ?? 0) < 2 || told.has(own)) return [];
		told.add(own);
		return [
			{
				rule: 'name',
				field: 'name',
				message: `There is an area “${content.name.trim()}” in the same place of the tree already: give this one a name of its own.`,
			},
		];
	});
}

function changesOf({ draw, remove }: ReshapeAct, site: Site): Change[] {
	const drawn = draw.map(({ id, after }): Change | null => {
		const now = site.area(id);
		if (now === undefined) return { kind: 'create area', area: { ...after, id } };
		const fields = changedFields(contentOf(now), after);
		return Object.keys(fields).length === 0 ? null : { kind: 'set area', area: id, fields };
	});
	return [
		...drawn.filter((change) => change !== null),
		...remove.map(({ id }): Change => ({ kind: 'remove area', area: id })),
	];
}

function movesOf(does: ReshapeAct, site: Site): Change[] {
	const goesAlong = reHoming({ areas: site.areas(), layouts: site.layouts() }, does);
	return [
		...goesAlong(site.allItems(), 'items').map(({ id, to }): Change => ({
			kind: 'set item',
			item: id,
			fields: { area: to },
		})),
		...goesAlong(site.allRecords(), 'records').map(({ id, to }): Change => ({
			kind: 'set record',
			record: id,
			fields: { area: to },
		})),
	];
}

function counted(count: number): string {
	return count.toLocaleString('en-GB');
}
