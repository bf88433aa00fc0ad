import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { DIGEST_FREQUENCIES } from '$lib/control/digest-choice.ts';
import { bodyOf, wrongIn } from '../../../../../list-query.ts';
import { asMember } from '../../../../../membership.ts';
import { malformed, refused } from '../../../../../problem.ts';
import type { RequestHandler } from './$types';

const HOUR = 'It has to be a whole number from 0 to 23.';
const CHOICE = v.object(
	{
		frequency: v.picklist(
			DIGEST_FREQUENCIES,
			`It has to be one of: ${DIGEST_FREQUENCIES.join(', ')}.`,
		),
		hour: v.pipe(v.number(HOUR), v.integer(HOUR), v.minValue(0, HOUR), v.maxValue(23, HOUR)),
	},
	'Send {"frequency": "working days", "hour": 6}.',
);

export const GET: RequestHandler = (event) =>
	asMember(event, async ({ site, actor, services }) =>
		json(await services.digests.choiceOf(site, actor)),
	);

export const PUT: RequestHandler = (event) =>
	asMember(event, async ({ site, actor, services }) => {
		const choice = v.safeParse(CHOICE, await bodyOf(event.request));
		if (!choice.success) return malformed(wrongIn(choice.issues));
		const { canSend } = await services.digests.choiceOf(site, actor);
		if (!canSend && choice.output.frequency !== 'off') {
			const message = 'This server sends no e-mail: nobody has told it how.';
			return refused([{ rule: 'mail', field: 'frequency', message }]);
		}
		await services.digests.choose(site, actor, choice.output, new Date());
		return json(await services.digests.choiceOf(site, actor));
	});
