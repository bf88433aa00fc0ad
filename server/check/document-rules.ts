import { canonical } from '../history/chain.ts';
import type { CheckedSite } from './checked-site.ts';

/** Entries of the document that differ from their rows, or have none; and rows that have no entry. */
export function documentAgrees(site: CheckedSite): string[] {
	const live = site.items.filter(({ archived }) => !archived).map(({ item }) => item);
	return [
		...differing('items', site, new Map(live.map((item) => [item.id, item]))),
		...differing('records', site, site.records),
		...differing('areas', site, site.areas),
		...differing('layouts', site, site.layouts),
		...differing('types', site, site.types),
	];
}

function differing(
	root: 'items' | 'records' | 'areas' | 'layouts' | 'types',
	{ document }: CheckedSite,
	rows: ReadonlyMap<string, object>,
): string[] {
	const entries = document.get(root) ?? new Map<string, object>();
	const broken: string[] = [];
	for (const [id, entry] of entries) {
		const row = rows.get(id);
		if (row === undefined) broken.push(`${root} ${id} is in the document and has no row`);
		else if (unstamped(row) !== unstamped(entry)) {
			broken.push(`${root} ${id} differs: ${fieldsThatDiffer(row, entry).join(', ')}`);
		}
	}
	for (const id of rows.keys()) {
		if (!entries.has(id)) broken.push(`${root} ${id} has a row and is not in the document`);
	}
	return broken;
}

/** When an entry was changed last is known to its row alone. */
function unstamped(entry: object): string {
	return canonical({ ...entry, updatedAt: null });
}

function fieldsThatDiffer(row: object, entry: object): string[] {
	const fields = new Set([...Object.keys(row), ...Object.keys(entry)]);
	return [...fields].filter(
		(field) =>
			field !== 'updatedAt' &&
			canonical(Reflect.get(row, field)) !== canonical(Reflect.get(entry, field)),
	);
}
