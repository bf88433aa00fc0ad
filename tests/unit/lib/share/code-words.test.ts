import { describe, expect, it } from 'vitest';
import type { CodeSubject } from '../../../../src/lib/live/shared-code.svelte.ts';
import { codeAddress, codeFileName, codeNames } from '../../../../src/lib/share/code-words.ts';

const item: CodeSubject = { kind: 'item', number: 'W-1042', title: 'Replace the gasket' };
const area: CodeSubject = { kind: 'area', id: 'tank farm&1', name: 'Tank farm north' };
const view: CodeSubject = { kind: 'view', name: 'Plant', query: 'level=%2B8&density=1' };

describe('a code', () => {
	it('opens an item, an area or the map as it is, and nothing beside it', () => {
		const address = (subject: CodeSubject) =>
			codeAddress('https://siteboard.example', 'demo', subject);
		expect(address(item)).toBe('https://siteboard.example/sites/demo/map?item=W-1042');
		expect(address(area)).toBe('https://siteboard.example/sites/demo/map?area=tank+farm%261');
		expect(address(view)).toBe('https://siteboard.example/sites/demo/map?level=%2B8&density=1');
		expect(address({ ...view, query: '' })).toBe('https://siteboard.example/sites/demo/map');
	});

	it('says what it opens', () => {
		expect(codeNames(item)).toEqual({ name: 'W-1042', detail: 'Replace the gasket' });
		expect(codeNames(area).name).toBe('Tank farm north');
	});

	it('has a file name that any system takes', () => {
		expect(codeFileName('demo', item)).toBe('siteboard-demo-w-1042-qr');
		expect(codeFileName('demo', { ...area, name: 'Tank/farm: north' })).toBe(
			'siteboard-demo-tank-farm-north-qr',
		);
	});
});
