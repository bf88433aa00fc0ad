import type { ItemAct, Refusal } from './act.ts';
import { afterChanges } from './change.ts';
import { judge } from './judge.ts';
import type { Site } from './judgement.ts';
import type { Actor } from './person.ts';

/**
 * Why acts on an item that follow one another would be refused, each judged of the item as the one before would leave
 * it; empty when they are lawful.
 * @param item The item's id.
 * @param now ISO 8601, UTC.
 */
export function refusalsInTurn(
	acts: readonly ItemAct[],
	item: string,
	actor: Actor,
	site: Site,
	now: string,
): Refusal[] {
	let shown = site.item(item);
	for (const does of acts) {
		const judgement = judge(
			{ id: 'asked', target: 'item', item, does },
			actor,
			{ ...site, item: (id) => (id === item ? shown : site.item(id)) },
			now,
		);
		if (!judgement.lawful) return judgement.refusals;
		shown = shown && afterChanges(shown, judgement.changes);
	}
	return [];
}
