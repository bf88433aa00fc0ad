import * as v from 'valibot';
import { isTime } from '$lib/control/edit.ts';
import { asUtc } from '$lib/control/utc.ts';

/** `format` of what can be had as a file, too. */
export const FORMAT = v.optional(v.picklist(['json', 'csv'], 'format is json or csv.'), 'json');

/** A moment in an address. */
export const MOMENT = v.optional(
	v.pipe(
		v.string(),
		v.transform((text) => asUtc(text) ?? text),
		v.check(isTime, 'It is not a time such as 2026-03-31T06:00:00.000Z.'),
	),
);

/** True for where a page of history or of talk ends, and for none. */
export function isHistoryCursor(cursor: string | undefined): boolean {
	return cursor === undefined || /^\d{1,15}\.\d{1,9}$/.test(cursor);
}

/** A file of CSV that is sent as it is made. */
export function csvFile(name: string, body: ReadableStream<Uint8Array>): Response {
	return new Response(body, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}.csv"`,
		},
	});
}
