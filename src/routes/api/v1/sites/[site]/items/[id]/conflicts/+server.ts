import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { isTime } from '$lib/control/edit.ts';
import { asUtc } from '$lib/control/utc.ts';
import { queryOf, wrongIn } from '../../../../../../list-query.ts';
import { asMember } from '../../../../../../membership.ts';
import { malformed, notFound } from '../../../../../../problem.ts';
import type { RequestHandler } from './$types';

/** What is asked for with no value is asked for without one: `area=` is no area. */
const orNone = <T>(one: v.GenericSchema<string, T>) =>
	v.optional(
		v.union([
			v.pipe(
				v.literal(''),
				v.transform(() => null),
			),
			one,
		]),
	);
const text = v.pipe(v.string(), v.maxLength(100));
const number = v.pipe(v.string(), v.toNumber('It is not a number.'), v.finite());
const time = v.pipe(
	v.string(),
	v.transform((value) => asUtc(value) ?? value),
	v.check(isTime, 'It is not a time such as 2026-03-31T06:00:00Z.'),
);

const QUERY = v.object({
	area: orNone(text),
	layout: orNone(text),
	level: orNone(text),
	x: orNone(number),
	y: orNone(number),
	plannedStart: orNone(time),
	plannedEnd: orNone(time),
});

/** What the item meets as it is, or would meet elsewhere or at another time. */
export const GET: RequestHandler = (event) =>
	asMember(event, async ({ site, actor, services }) => {
		const item = await services.items.find(site, actor, event.params.id);
		if (item === null) return notFound('item');
		const query = v.safeParse(QUERY, queryOf(event.url));
		if (!query.success) return malformed(wrongIn(query.issues));
		const elsewhere = Object.fromEntries(
			Object.entries(query.output).filter(([, value]) => value !== undefined),
		);
		const data = await services.conflicts.preview(site, actor, item.id, elsewhere);
		// Work that is over meets nothing any more.
		return json({ data: data ?? [], next: null });
	});
