import type { Layout } from '$lib/control/place.ts';

/** A drawing with the levels that lie over it, the highest first. */
export interface DrawingGroup {
	base: Layout;
	levels: Layout[];
}

/** The drawings of a site, each with its levels, in their order. */
export function groupsOf(layouts: Iterable<Layout>): DrawingGroup[] {
	const all = [...layouts].sort((a, b) => a.order - b.order || a.name.localeCompare(b.name));
	return all
		.filter(({ base }) => base === null)
		.map((base) => ({
			base,
			levels: all
				.filter((one) => one.base === base.id)
				.sort((a, b) => heightOf(b) - heightOf(a) || a.order - b.order),
		}));
}

/** The orders that two neighbours have once they have changed places; null where there is no neighbour. */
export function swapped(
	groups: readonly DrawingGroup[],
	id: string,
	by: 1 | -1,
): { id: string; order: number }[] | null {
	const at = groups.findIndex(({ base }) => base.id === id);
	const [one, other] = [groups[at]?.base, groups[at + by]?.base];
	if (one === undefined || other === undefined) return null;
	const isSame = one.order === other.order;
	return [
		{ id: one.id, order: isSame ? other.order + by : other.order },
		{ id: other.id, order: one.order },
	];
}

/** The metres that a level's name begins with. */
function heightOf({ level }: Layout): number {
	const metres = Number.parseFloat((level ?? '').replace('−', '-'));
	return Number.isNaN(metres) ? -Infinity : metres;
}

/** "2,400 by 1,500 units", or in metres where these are known. */
export function sizeInWords({ width, height, metres }: Layout): string {
	const unit = metres ?? 1;
	const round = (value: number) =>
		Number(value.toPrecision(value >= 1_000 ? 4 : 3)).toLocaleString('en-GB');
	return `${round(width * unit)} by ${round(height * unit)} ${metres ? 'm' : 'units'}`;
}
