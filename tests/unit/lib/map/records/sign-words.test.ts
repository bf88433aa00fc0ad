import { describe, expect, it } from 'vitest';
import { stateWords, untilWords } from '../../../../../src/lib/map/records/sign-words.ts';
import { NOON, permit, ZONE } from '../../../../support/work.ts';

const BEFORE = '2026-05-12T09:00:00.000Z';
const AFTER = '2026-05-12T15:30:00.000Z';

describe('the words of a record on the map', () => {
	const words = (says: Parameters<typeof permit>[0]) => {
		const record = permit(says);
		return `${stateWords(record, NOON)} ${untilWords(record, NOON, ZONE)}`.trim();
	};

	it('say on the site’s clock until when it holds, since when not, or from when', () => {
		expect(words({ validTo: AFTER })).toBe('In force until 17:30');
		expect(words({ validTo: BEFORE })).toBe('Expired since 11:00');
		expect(words({ validFrom: AFTER })).toBe('Not yet valid from 17:30');
		expect(words({})).toBe('In force');
	});

	it('do not read as if a suspended permit were suspended until its end', () => {
		expect(words({ state: 'suspended', validTo: AFTER })).toBe('Suspended (valid to 17:30)');
	});

	it('are those of the kind', () => {
		expect(words({ kind: 'scaffold', state: 'standing', validTo: BEFORE })).toBe(
			'Inspection overdue since 11:00',
		);
		expect(words({ kind: 'isolation', state: 'locked' })).toBe('Locked, not verified');
		expect(words({ kind: 'hazard', state: 'assessed' })).toBe('Assessed, not controlled');
	});
});
