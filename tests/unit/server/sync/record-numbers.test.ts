import { describe, expect, it } from 'vitest';
import { RecordNumbers } from '../../../../server/sync/record-numbers.ts';

describe('the numbers of new records (R1)', () => {
	it('go on from the highest of their kind, each kind by itself', () => {
		const numbers = new RecordNumbers(
			['PTW-0009', 'PTW-0230', 'HAZ-0004', 'ISO-77', 'permit of old'].map((number) => ({ number })),
		);
		expect(numbers.next('permit')).toBe('PTW-0231');
		expect(numbers.next('permit')).toBe('PTW-0231');
		numbers.take('permit');
		expect(numbers.next('permit')).toBe('PTW-0232');
		expect(numbers.next('hazard')).toBe('HAZ-0005');
		expect(numbers.next('isolation')).toBe('ISO-0078');
		expect(numbers.next('scaffold')).toBe('SCF-0001');
	});
});
