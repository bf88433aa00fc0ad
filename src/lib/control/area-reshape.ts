import type { Area } from './place.ts';

/** What an area is, beside its id. */
export type AreaContent = Omit<Area, 'id'>;

const AREA_FIELDS = [
	'name',
	'parent',
	'layout',
	'level',
	'polygon',
	'order',
] as const satisfies readonly (keyof AreaContent)[];

/** An area that is to be as somebody has drawn it. */
export interface DrawnOver {
	id: string;
	/** What its author saw there; null for a new one. */
	before: AreaContent | null;
	after: AreaContent;
}

/** An area that is to go. */
export interface Removed {
	id: string;
	/** What its author saw there. */
	before: AreaContent;
	/** The area into which goes what belongs to it and has no point under another one; null for none. */
	into: string | null;
}

/** Items and records that go from one area to another, whatever lies under their points. */
export interface SentHome {
	from: string | null;
	to: string | null;
	items: string[];
	records: string[];
}

/** Draws, changes, splits, merges and removes areas at once. */
export interface ReshapeAct {
	act: 'reshape';
	draw: DrawnOver[];
	remove: Removed[];
	/**
	 * In place of what lies under their points, these go along, and nothing else does: so that what is taken back
	 * brings back what it had moved, and only that.
	 */
	home?: SentHome[] | undefined;
}

/** What history and the acts' table have as the target of an act on areas. */
export const AREAS_TARGET = 'areas';

/** An area without its id. */
export function contentOf({ name, parent, layout, level, polygon, order }: Area): AreaContent {
	return { name, parent, layout, level, polygon, order };
}

/** The fields in which two contents differ. */
export function changedFields(before: AreaContent, after: AreaContent): Partial<AreaContent> {
	const entries = AREA_FIELDS.flatMap((field) =>
		isSameField(before[field], after[field]) ? [] : [[field, after[field]] as const],
	);
	return Object.fromEntries(entries);
}

/** True when both say the same. */
export function isSameContent(one: AreaContent, other: AreaContent): boolean {
	return AREA_FIELDS.every((field) => isSameField(one[field], other[field]));
}

function isSameField(one: unknown, other: unknown): boolean {
	return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** The areas as they are once an act on them is done. */
export function areasAfter(areas: Iterable<Area>, { draw, remove }: ReshapeAct): Map<string, Area> {
	const after = new Map<string, Area>();
	for (const area of areas) after.set(area.id, area);
	for (const { id } of remove) after.delete(id);
	for (const one of draw) after.set(one.id, { ...one.after, id: one.id });
	return after;
}
