import * as v from 'valibot';
import { ID } from '../../src/lib/site-doc/act-form.ts';
import { FileRefused } from '../files/file-refused.ts';
import type { SentForm } from '../files/sent-form.ts';
import { DRAWING_UNITS, FITS } from './conversion.ts';
import { LARGEST_DRAWING, LARGEST_DRAWING_WORDS } from './drawing-limits.ts';

/** What a drawing is sent in. */
export const DRAWING_FORM: SentForm = {
	largest: LARGEST_DRAWING,
	largestInWords: LARGEST_DRAWING_WORDS,
	asked:
		'Send it as multipart/form-data: "file", before it "id", a UUID of your own, and "name", or "base" and "level", or "layout" for a new revision of that.',
};

const text = v.optional(v.pipe(v.string(), v.trim()), '');
const page = v.pipe(
	v.number('"page" has to be a number.'),
	v.integer('"page" has to be a whole number.'),
	v.minValue(1, 'Pages are counted from 1.'),
);
const units = v.picklist(DRAWING_UNITS, `"units" has to be one of ${DRAWING_UNITS.join(', ')}.`);
const fit = v.picklist(FITS, `"fit" has to be one of ${FITS.join(', ')}.`);

const FIELDS = v.object({
	id: v.optional(v.pipe(v.string(), v.uuid('The "id" of a drawing has to be a UUID.'))),
	name: text,
	base: v.optional(ID),
	level: text,
	layout: v.optional(ID),
	page: v.optional(v.pipe(v.string(), v.transform(Number), page)),
	units: v.optional(units),
	fit: v.optional(fit),
});

/** What was said with a drawing. */
export type SaidWithDrawing = v.InferOutput<typeof FIELDS>;

/** Reads what was said with a drawing; what is empty was not said. @throws FileRefused */
export function readDrawingFields(fields: ReadonlyMap<string, string>): SaidWithDrawing {
	const said = Object.fromEntries([...fields].filter(([, value]) => value !== ''));
	const read = v.safeParse(FIELDS, said);
	if (read.success) return read.output;
	throw new FileRefused(400, read.issues.map(({ message }) => message).join(' '));
}
