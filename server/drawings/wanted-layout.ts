import { and, eq } from 'drizzle-orm';
import type { Refusal } from '../../src/lib/control/act.ts';
import { judgeNewLayout } from '../../src/lib/control/judge-layout.ts';
import type { NewLayout } from '../../src/lib/control/layout-act.ts';
import { refusalToEdit } from '../../src/lib/control/permission.ts';
import type { Actor } from '../../src/lib/control/person.ts';
import { type Layout, revisionOf } from '../../src/lib/control/place.ts';
import { readRow } from '../../src/lib/site-doc/read.ts';
import type { Database } from '../db/database.ts';
import { entries } from '../db/schema.ts';
import type { SaidWithDrawing } from './drawing-form.ts';
import type { Box } from './fitting.ts';

/** What a drawing that is sent is for. */
export interface WantedLayout {
	/** Id of the layout: of one that is there, or the one that it will have. */
	layout: string;
	/** The number of the drawing that it takes the place of; 0 for a new layout. */
	before: number;
	name: string;
	base: string | null;
	level: string | null;
	/** The box that it is put into; null: it has one of its own. */
	box: Box | null;
}

/** The layouts of a site, by their rows. */
export async function layoutsOf(database: Database, site: string): Promise<Layout[]> {
	const rows = await database.orm
		.select({ entry: entries.entry })
		.from(entries)
		.where(and(eq(entries.site, site), eq(entries.root, 'layouts')));
	return rows
		.map(({ entry }) => readRow('layouts', entry as Layout))
		.sort((a, b) => a.order - b.order || a.name.localeCompare(b.name));
}

/**
 * What a drawing is for, or why it would be refused whatever is in it: nobody sends a large file for nothing. The act that
 * shows it is judged once more, when it is there.
 */
export function wantedBy(
	id: string,
	{ name, base: under, level, layout }: SaidWithDrawing,
	fileName: string,
	layouts: readonly Layout[],
	actor: Actor,
): WantedLayout | { refusals: readonly Refusal[] } {
	if (layout !== undefined) return revisionOfLayout(layout, layouts, actor);
	const base = under ?? null;
	const wanted = {
		layout: id,
		before: 0,
		name: name === '' ? nameOfFile(fileName) : name,
		base,
		level: level === '' ? null : level,
	};
	const fields: NewLayout = { ...wanted, ...UNKNOWN_YET };
	const judgement = judgeNewLayout(id, fields, actor, {
		layout: (one) => layouts.find((each) => each.id === one),
		layouts: () => layouts,
	});
	if (!judgement.lawful) return { refusals: judgement.refusals };
	return { ...wanted, box: layouts.find((one) => one.id === base) ?? null };
}

/** What is found when it is converted. */
const UNKNOWN_YET = { width: 1, height: 1, metres: null, themed: false, tiles: null };

function revisionOfLayout(
	id: string,
	layouts: readonly Layout[],
	actor: Actor,
): WantedLayout | { refusals: readonly Refusal[] } {
	const byRole = refusalToEdit(actor, 'layouts');
	if (byRole !== null) return { refusals: [byRole] };
	const found = layouts.find((one) => one.id === id);
	if (found === undefined) {
		const message = 'The drawing that this is a revision of has gone.';
		return { refusals: [{ rule: 'exists', field: 'layout', message }] };
	}
	const { name, base, level } = found;
	return { layout: id, before: revisionOf(found), name, base, level, box: found };
}

/** "Plot plan rev C", of "plot_plan_rev_C.pdf". */
function nameOfFile(fileName: string): string {
	const plain = fileName
		.replace(/^.*[\\/]/, '')
		.replace(/\.[A-Za-z0-9]{1,5}$/, '')
		.replaceAll(/[_\s]+/g, ' ')
		.trim()
		.slice(0, 100);
	return plain === '' ? 'Drawing' : plain.charAt(0).toUpperCase() + plain.slice(1);
}
