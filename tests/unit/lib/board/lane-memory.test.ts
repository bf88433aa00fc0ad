import { describe, expect, it } from 'vitest';
import { LaneMemory } from '$lib/board/lane-memory.ts';

function storage() {
	const kept = new Map<string, string>();
	return {
		kept,
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => void kept.set(key, value),
	};
}

describe('the lanes as they were left', () => {
	it('come back for their site, and for no other', () => {
		const shared = storage();
		new LaneMemory('demo', shared).write({
			collapsed: new Set(['jetty']),
			opened: new Set(['crude']),
		});
		const { collapsed, opened } = new LaneMemory('demo', shared).read();
		expect([[...collapsed], [...opened]]).toEqual([['jetty'], ['crude']]);
		expect(new LaneMemory('other', shared).read().collapsed.size).toBe(0);
	});

	it.each(['no JSON', '[]', '{"collapsed": 3}'])('start afresh where %s is kept', (text) => {
		const broken = storage();
		const memory = new LaneMemory('demo', broken);
		memory.write({ collapsed: new Set(), opened: new Set() });
		for (const key of broken.kept.keys()) broken.kept.set(key, text);
		expect(memory.read().collapsed.size).toBe(0);
	});
});
