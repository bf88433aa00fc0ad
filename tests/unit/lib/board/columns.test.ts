import { describe, expect, it } from 'vitest';
import { columnsOf, isLeftOut } from '$lib/board/columns.ts';

describe('the columns of the board', () => {
	it('are the five in which there is something to do', () => {
		expect(columnsOf({ status: [] })).toEqual(['open', 'live', 'waiting', 'blocked', 'done']);
	});

	it('stay when the filter asks for one of them, so that there is somewhere to drop', () => {
		expect(columnsOf({ status: ['blocked'] })).toHaveLength(5);
		expect(isLeftOut({ status: ['blocked'] }, 'open')).toBe(true);
		expect(isLeftOut({ status: ['blocked'] }, 'blocked')).toBe(false);
		expect(isLeftOut({ status: [] }, 'open')).toBe(false);
	});

	it('are joined by closed and cancelled when the filter asks for them', () => {
		expect(columnsOf({ status: ['closed'] }).at(-1)).toBe('closed');
		expect(columnsOf({ status: ['cancelled', 'closed'] }).slice(5)).toEqual([
			'closed',
			'cancelled',
		]);
	});
});
