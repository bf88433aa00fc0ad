import { describe, expect, it } from 'vitest';
import { lanesOf } from '$lib/board/lanes.ts';
import { lanesWithMatch } from '$lib/board/lanes-with-match.ts';
import { area } from '../../../support/work.ts';

const areas = [
	area({ id: 'crude' }),
	area({ id: 'furnace', parent: 'crude', order: 1 }),
	area({ id: 'pumps', parent: 'crude', order: 2 }),
	area({ id: 'burners', parent: 'furnace' }),
	area({ id: 'jetty', order: 2 }),
];
const { all } = lanesOf(areas, new Set(['crude', 'furnace']));
const withMatch = (...holding: string[]) => [
	...lanesWithMatch(all, (key) => holding.includes(key)),
];

describe('the lanes with a match', () => {
	it('are those that hold something', () => {
		expect(withMatch('jetty')).toEqual(['jetty']);
		expect(withMatch()).toEqual([]);
	});

	it('have with them every opened lane above, which says where they are', () => {
		expect(withMatch('burners').sort()).toEqual(['burners', 'crude', 'furnace']);
	});

	it('have not with them the lanes below', () => {
		expect(withMatch('crude')).toEqual(['crude']);
	});
});
