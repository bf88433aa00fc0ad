import type { RecordAct, RecordActName } from '$lib/control/record-act.ts';
import type { SiteRecord } from '$lib/control/site-record.ts';
import type { SitePicture } from '$lib/live/site-picture.svelte.ts';
import { toasts } from '$lib/ui/toasts.svelte.ts';
import { capital } from './record-words.ts';

/** What an act has made of a record, for those whose Undo is offered beside it. */
const IS_NOW: Readonly<Partial<Record<RecordActName, string>>> = {
	place: 'is in another area',
	assign: 'is another party’s',
	'rest-on': 'rests on one record more',
	'rest-off': 'rests on one record less',
};

/**
 * Does an act on a record, offers to take back what can be, and says why when it is refused.
 * @returns False when it was refused.
 */
export async function actOnRecord(
	picture: SitePicture,
	{ id, number }: SiteRecord,
	does: RecordAct,
): Promise<boolean> {
	const outcome = await picture.actOnRecord(id, does);
	if (outcome.saved) {
		const words = IS_NOW[does.act];
		const { change } = outcome;
		if (words === undefined || change === null) return true;
		const run = () => void picture.own.takeBack(change);
		toasts.show({
			about: id,
			tone: 'success',
			title: `${number} ${words}`,
			action: { label: 'Undo', run },
		});
		return true;
	}
	toasts.show({
		about: id,
		tone: 'error',
		title: `${number} stays as it was`,
		lines: outcome.refusals.map(({ message }) => capital(message)),
	});
	return false;
}
