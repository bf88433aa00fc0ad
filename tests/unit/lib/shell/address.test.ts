import { describe, expect, it } from 'vitest';
import { stepOf, withView } from '../../../../src/lib/shell/address.ts';

describe('a step of the address', () => {
	it('is one when an item is opened, so that Back closes it', () => {
		expect(stepOf('', 'item=W-1')).toBe('push');
		expect(stepOf('item=W-1', '')).toBe('replace');
	});

	it('is none when one item follows another or words are typed', () => {
		expect(stepOf('item=W-1', 'item=W-2')).toBe('replace');
		expect(stepOf('q=pum', 'q=pump')).toBe('replace');
	});

	it('is one when the filter is narrowed or another level is shown', () => {
		expect(stepOf('', 'status=blocked')).toBe('push');
		expect(stepOf('item=W-1&area=a', 'item=W-1&area=b')).toBe('push');
	});
});

describe('the view in the address', () => {
	it('takes the place of what the view had there and leaves the rest', () => {
		expect(withView('item=W-1&q=old&view=map', 'q=new')).toBe('q=new&view=map');
	});
});
