import type { Refusal } from './act.ts';
import type { Change } from './change.ts';
import { refusalOfField } from './edit.ts';
import { faultOfGeoreference, metresOf } from './georeference.ts';
import { judgeRemovalOfLayout } from './judge-layout-removal.ts';
import { lawful, optional, refuse, type Judgement, type Site } from './judgement.ts';
import type { LayoutAct, NewLayout } from './layout-act.ts';
import { refusalToEdit } from './permission.ts';
import type { Actor } from './person.ts';
import { type Layout, revisionOf } from './place.ts';

/** Layouts of a site: more than anybody chooses from. */
const MOST_LAYOUTS = 200;
/** A drawing's coordinates stay within this many units of its origin. */
const LARGEST = 1e7;
/** Metres that a unit of a layout may stand for: from a hundredth of a millimetre to a kilometre. */
const FINEST = 1e-5;
const COARSEST = 1_000;

/** Judges a new layout (L1). */
export function judgeNewLayout(
	id: string,
	fields: NewLayout,
	actor: Actor,
	site: Pick<Site, 'layout' | 'layouts'>,
): Judgement {
	const byRole = refusalByRole(actor);
	if (byRole !== null) return { lawful: false, refusals: [byRole] };
	if (site.layout(id) !== undefined)
		return refuse('exists', 'id', 'There is this drawing already.');
	const others = [...site.layouts()];
	if (others.length >= MOST_LAYOUTS) {
		return refuse('limit', null, `A site has at most ${MOST_LAYOUTS} drawings.`);
	}
	const base = fields.base === null ? null : site.layout(fields.base);
	if (base === undefined)
		return refuse('layout', 'base', 'The drawing that it lies over has gone.');
	const level = fields.level?.trim() ?? '';
	const refusals = [
		...optional(refusalOfField('layouts', 'name', fields.name)),
		...refusalsOfLevel(base, level, others),
		...(base === null ? refusalsOfBox(fields) : []),
		...(fields.metres === null ? [] : optional(refusalOfScale(fields.metres))),
	];
	if (refusals.length > 0) return { lawful: false, refusals };
	const { name, themed, tiles, metres } = fields;
	const { left, top, width, height } = base ?? { left: 0, top: 0, ...fields };
	return lawful({
		kind: 'create layout',
		layout: {
			id,
			name: name.trim(),
			base: base?.id ?? null,
			level: level === '' ? null : level,
			...{ left, top, width, height, themed },
			order: Math.max(-1, ...others.map(({ order }) => order)) + 1,
			...(tiles === null ? {} : { tiles }),
			...(metres === null || base !== null ? {} : { metres }),
		},
	});
}

/** Why an earlier drawing of a layout is not put back (L6); empty when it may be. */
export function judgeEarlierDrawing(
	layout: Layout | undefined,
	revision: number,
	actor: Actor,
): readonly Refusal[] {
	const byRole = refusalByRole(actor);
	if (byRole !== null) return [byRole];
	const refused = (rule: string, message: string) => [{ rule, field: 'revision', message }];
	if (layout === undefined) return refused('exists', 'This drawing is no longer there.');
	const shown = revisionOf(layout);
	if (revision === shown) {
		return refused('version', `“${layout.name}” shows revision ${shown} already.`);
	}
	if (revision < 1 || revision > shown) {
		return refused(
			'version',
			`“${layout.name}” has had revisions 1 to ${shown}, and no ${revision}.`,
		);
	}
	return [];
}

/** Judges an act on a layout (L2 to L5). */
export function judgeLayoutAct(id: string, does: LayoutAct, actor: Actor, site: Site): Judgement {
	const byRole = refusalByRole(actor);
	if (byRole !== null) return { lawful: false, refusals: [byRole] };
	const layout = site.layout(id);
	if (layout === undefined) return refuse('exists', null, 'This drawing is no longer there.');
	switch (does.act) {
		case 'revise':
			return judgeRevision(layout, does);
		case 'scale':
			return ofItsOwn(layout, site, () => judgeScale(layout, does.between));
		case 'georeference':
			return ofItsOwn(layout, site, () => judgeGeoreference(layout, does.points));
		case 'remove':
			return judgeRemovalOfLayout(layout, does.anyway === true, site);
	}
}

function refusalByRole(actor: Actor): Refusal | null {
	const refusal = refusalToEdit(actor, 'layouts');
	return refusal && { ...refusal, message: 'Only an admin changes the drawings of a site.' };
}

function judgeRevision(
	layout: Layout,
	{ revision, themed, tiles }: Extract<LayoutAct, { act: 'revise' }>,
): Judgement {
	const shown = revisionOf(layout);
	if (revision !== shown) {
		return refuse(
			'version',
			'revision',
			`Somebody else has put in revision ${shown} of “${layout.name}” meanwhile. Look at it, and send yours again if it is the newer one.`,
		);
	}
	return lawful(set(layout, { revision: shown + 1, themed, tiles }));
}

function judgeScale(
	layout: Layout,
	between: Extract<LayoutAct, { act: 'scale' }>['between'],
): Judgement {
	if (between === null) return lawful(set(layout, { metres: null }));
	const { from, to } = between;
	const units = Math.hypot(to[0] - from[0], to[1] - from[1]);
	if (units < Math.max(layout.width, layout.height) / 1_000) {
		return refuse(
			'form',
			'between',
			'The two points are nearly the same. Take points that are far from each other.',
		);
	}
	const metres = between.metres / units;
	const wrong = refusalOfScale(metres);
	if (wrong !== null) return { lawful: false, refusals: [wrong] };
	const points = layout.georeference?.points;
	const onEarth = points === undefined ? null : faultOfGeoreference(points, metres);
	if (onEarth !== null) return refuse('georeference', 'metres', onEarth);
	return lawful(set(layout, { metres }));
}

function judgeGeoreference(
	layout: Layout,
	points: Extract<LayoutAct, { act: 'georeference' }>['points'],
): Judgement {
	if (points === null) return lawful(set(layout, { georeference: null }));
	const metres = layout.metres ?? null;
	const fault = faultOfGeoreference(points, metres);
	if (fault !== null) return refuse('georeference', 'points', fault);
	const georeference = { points };
	// Who says where it is has said how large it is.
	const found = metres ?? metresOf(georeference);
	return lawful(set(layout, { georeference, ...(metres === null ? { metres: found } : {}) }));
}

/** What a level shares with its base is said of that. */
function ofItsOwn(layout: Layout, site: Site, then: () => Judgement): Judgement {
	if (layout.base === null) return then();
	const base = site.layout(layout.base)?.name ?? 'the drawing below it';
	return refuse(
		'base',
		null,
		`“${layout.name}” has the scale and the place of “${base}”, over which it lies: set them there.`,
	);
}

function set({ id }: Layout, fields: Partial<Layout>): Change {
	return { kind: 'set layout', layout: id, fields };
}

function refusalsOfLevel(
	base: Layout | null,
	level: string,
	others: readonly Layout[],
): readonly Refusal[] {
	if (base === null) {
		if (level === '') return [];
		return [form('level', 'Only what lies over another drawing has a level.')];
	}
	if (base.base !== null) {
		return [form('base', `“${base.name}” is a level itself: choose the drawing below it.`)];
	}
	if (level === '') return [form('level', 'Say which level it is, such as +8.')];
	const wrong = refusalOfField('items', 'level', level);
	if (wrong !== null) return [wrong];
	const double = others.find((one) => one.base === base.id && one.level === level);
	if (double === undefined) return [];
	return [
		form('level', `There is a drawing of level ${level} already: give it a new revision instead.`),
	];
}

function refusalsOfBox({ width, height }: NewLayout): readonly Refusal[] {
	const isSize = (value: number) => value > 0 && value <= LARGEST;
	if (isSize(width) && isSize(height)) return [];
	return [form('width', `A drawing is wider and higher than 0, up to ${LARGEST} units.`)];
}

function refusalOfScale(metres: number): Refusal | null {
	if (metres >= FINEST && metres <= COARSEST) return null;
	return form(
		'metres',
		`That would make a unit of the drawing ${metres.toPrecision(3)} m. Look at the points and at the distance.`,
	);
}

function form(field: string, message: string): Refusal {
	return { rule: 'form', field, message };
}
