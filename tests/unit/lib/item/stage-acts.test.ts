import { describe, expect, it } from 'vitest';
import type { ItemAct } from '../../../../src/lib/control/act.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { asksReason, stageActChoices, stageActLabel } from '../../../../src/lib/item/stage-acts.ts';

const item = (stage: WorkItem['stage']) => ({ stage }) as WorkItem;
const refuses =
	(...names: string[]) =>
	(does: ItemAct) =>
		names.includes(does.act) ? [{ rule: 'record', field: null, message: 'No.' }] : [];

describe('what can be done with an item now', () => {
	it('offers what is lawful and lists the rest with its reasons', () => {
		const choices = stageActChoices(item('open'), refuses('start', 'close'));
		expect(choices.lawful).toEqual(['finish', 'wait', 'cancel']);
		expect(choices.refused.map(({ act }) => act)).toEqual(['start', 'close']);
		expect(choices.refused[0]?.refusals[0]?.message).toBe('No.');
	});

	it('leaves out what leads to where it is already', () => {
		expect(stageActChoices(item('live'), refuses()).lawful).not.toContain('start');
	});

	it('offers only the way back from what is ended', () => {
		expect(stageActChoices(item('closed'), refuses())).toEqual({
			lawful: ['reopen'],
			refused: [],
		});
	});

	it('asks for a reason to cancel, and to reopen what is ended', () => {
		expect(asksReason('cancel', 'live')).toBe(true);
		expect(asksReason('reopen', 'closed')).toBe(true);
		expect(asksReason('reopen', 'done')).toBe(false);
	});

	it('calls the way back by what it is', () => {
		expect(stageActLabel('reopen', 'done')).toBe('Not done yet');
		expect(stageActLabel('reopen', 'waiting')).toBe('Back to open');
		expect(stageActLabel('reopen', 'cancelled')).toBe('Reopen');
	});
});
