import { describe, expect, it, vi } from 'vitest';
import { changesOnDevice } from '../../../../src/lib/live/outbox.ts';
import { MemoryStorage } from '../../../support/memory-storage.ts';
import { REFUSAL, site } from './made-up.ts';

describe('an act that was sent into a line that had died', () => {
	it('[O5] is listed when it is refused on return: its author was told that it waits', () => {
		const { server, tab } = site();
		const mine = tab();
		mine.connect();
		mine.act('lost on its way');
		mine.disconnect();
		server.refusesOnce = [REFUSAL];
		mine.connect();
		mine.exchange();
		expect(mine.unsaved.all.map(({ trouble }) => trouble?.why)).toEqual(['refused']);
	});
});

describe('an edit that lost to one of the same moment', () => {
	it('[E8] [O5] is listed beside what stands, and done again over that when its author wants it', () => {
		const { server, tab } = site();
		const mine = tab();
		mine.connect();
		mine.edit('one', { title: 'Mine' });
		server.set('one', { title: 'Theirs' });
		mine.putBack('one', [{ rule: 'concurrent', field: 'title', message: 'At once.' }]);
		const [held] = mine.unsaved.all;
		expect(held?.trouble).toEqual({ why: 'changed', now: { title: 'Theirs' } });
		mine.unsaved.again(held?.id ?? '');
		mine.exchange();
		expect(server.read('one', 'title')).toBe('Mine');
		expect(mine.unsaved.all).toEqual([]);
	});
});

describe('a device without room', () => {
	it('[O2] is told of as long as it has none for a change, which is kept once there is some', () => {
		const { device, tab } = site();
		const mine = tab();
		const full = vi.spyOn(device.storage, 'setItem').mockImplementation(() => {
			throw new DOMException('full', 'QuotaExceededError');
		});
		mine.edit('one', { title: 'B' });
		expect(mine.unsaved.isKept).toBe(false);
		expect(device.storage.length).toBe(0);
		full.mockRestore();
		mine.edit('two', { title: 'C' });
		expect(mine.unsaved.isKept).toBe(true);
		expect(device.storage.length).toBe(2);
	});
});

describe('whoever signs out', () => {
	it('is told of their own changes that wait on the device, at all their sites, and of nobody else’s', () => {
		const storage = new MemoryStorage();
		const own = ['a', 'b'].map((id) => ({ id, person: `me-at-${id}` }));
		for (const { id, person } of [...own, { id: 'a', person: 'me-at-a-too' }])
			storage.setItem(`siteboard:change:${id}:${person}:1`, '{}');
		expect(changesOnDevice(own, storage)).toBe(2);
	});
});
