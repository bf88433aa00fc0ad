import * as v from 'valibot';

/** What somebody has to say before a drawing can be converted. */
const QUESTION = v.variant('asks', [
	v.object({ asks: v.literal('page'), pages: v.number() }),
	v.object({ asks: v.literal('units'), width: v.number(), height: v.number() }),
	v.object({ asks: v.literal('fit'), drawing: v.number(), box: v.number() }),
]);
export type Question = v.InferOutput<typeof QUESTION>;

/** What is answered to it. */
export type Answer = { page: number } | { units: Unit } | { fit: 'stretch' | 'fit' };
export type Unit = 'mm' | 'cm' | 'm' | 'in' | 'ft' | 'unknown';

/** A drawing that was sent, and how far it is, as the server tells it. */
const CONVERSION = v.object({
	id: v.string(),
	state: v.picklist(['waiting', 'running', 'asking', 'done', 'failed', 'cancelled']),
	fileName: v.string(),
	name: v.string(),
	layout: v.string(),
	revision: v.number(),
	part: v.number(),
	words: v.string(),
	question: v.nullable(QUESTION),
	notices: v.array(v.string()),
	message: v.nullable(v.string()),
	at: v.string(),
});
export type Conversion = v.InferOutput<typeof CONVERSION>;

export const CONVERSIONS = v.object({ data: v.array(CONVERSION) });

/** True while something is still to come of it. */
export function isUnderWay({ state }: Pick<Conversion, 'state'>): boolean {
	return state === 'waiting' || state === 'running' || state === 'asking';
}

/** The drawings that a layout has had, the newest first. */
const REVISION = v.object({
	revision: v.number(),
	fileName: v.nullable(v.string()),
	by: v.nullable(v.string()),
	at: v.string(),
});
export type Revision = v.InferOutput<typeof REVISION>;

export const REVISIONS = v.object({
	data: v.array(v.object({ id: v.string(), revisions: v.array(REVISION) })),
});

/** Why the server did not do something. */
export const PROBLEM = v.object({ detail: v.string() });
