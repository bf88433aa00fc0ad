import { describe, expect, it } from 'vitest';
import { type MadeUpTab, REFUSAL, site } from './made-up.ts';

const troubles = (tab: MadeUpTab) => tab.unsaved.all.map(({ trouble }) => trouble?.why ?? null);

describe('an edit without a connection', () => {
	it('[O2] is kept and shown at once, and is done on return', () => {
		const { device, server, tab } = site();
		const mine = tab();
		mine.edit('one', { title: 'B' });
		expect(device.storage.length).toBe(1);
		expect(mine.shown('one')).toMatchObject({ title: 'B' });
		mine.connect();
		mine.exchange();
		expect(server.read('one', 'title')).toBe('B');
		expect(device.storage.length).toBe(0);
	});

	it('[O2] is one edit with those of the same field before it', () => {
		const { device, server, tab } = site();
		const mine = tab();
		for (const title of ['B', 'C', 'D']) mine.edit('one', { title });
		expect(mine.unsaved.all).toHaveLength(1);
		mine.edit('one', { title: 'A' });
		expect(mine.unsaved.all).toHaveLength(0);
		expect(device.storage.length).toBe(0);
		mine.connect();
		mine.exchange();
		expect(server.read('one', 'title')).toBe('A');
	});

	it('[O4] is asked about when somebody else has changed the field, with both values', () => {
		const { server, tab } = site();
		const mine = tab();
		mine.edit('one', { title: 'B' });
		server.set('one', { title: 'Theirs' });
		mine.connect();
		mine.exchange();
		expect(server.read('one', 'title')).toBe('Theirs');
		expect(mine.shown('one')).toMatchObject({ title: 'Theirs' });
		expect(mine.unsaved.all[0]).toMatchObject({
			trouble: { why: 'changed', now: { title: 'Theirs' } },
			fields: { title: { from: 'A', value: 'B' } },
		});
		mine.unsaved.again(mine.unsaved.all[0]?.id ?? '');
		mine.exchange();
		expect(server.read('one', 'title')).toBe('B');
		expect(mine.unsaved.all).toEqual([]);
	});

	it('[O4] behind an act of one’s own is no conflict with what one wrote before it', () => {
		const { server, tab } = site();
		const mine = tab();
		mine.edit('one', { title: 'First words' });
		mine.act('between');
		mine.edit('one', { title: 'Last words' });
		expect(mine.shown('one')).toMatchObject({ title: 'Last words' });
		mine.connect();
		for (let n = 0; n < 3; n += 1) mine.exchange();
		expect(troubles(mine)).toEqual([]);
		expect(server.read('one', 'title')).toBe('Last words');
	});

	it('[O4] is finished when the field has come to its value by itself', () => {
		const { device, server, tab } = site();
		const mine = tab();
		mine.edit('one', { title: 'B' });
		server.set('one', { title: 'B' });
		mine.connect();
		expect(mine.unsaved.all).toEqual([]);
		expect(device.storage.length).toBe(0);
	});

	it('[O4] of a place is done whole or asked about whole', () => {
		const { server, tab } = site();
		const mine = tab();
		mine.edit('one', { x: 5, y: 5 });
		server.set('one', { y: 9 });
		mine.connect();
		mine.exchange();
		expect([server.read('one', 'x'), server.read('one', 'y')]).toEqual([1, 9]);
		expect(troubles(mine)).toEqual(['changed']);
	});

	it('[O5] of an entry that has gone is kept until its author drops it', () => {
		const { device, server, tab } = site();
		const mine = tab();
		mine.edit('one', { title: 'B' });
		server.items.delete('one');
		mine.connect();
		expect(troubles(mine)).toEqual(['gone']);
		mine.close();
		const next = tab();
		expect(troubles(next)).toEqual(['gone']);
		next.unsaved.drop(next.unsaved.all[0]?.id ?? '');
		expect(device.storage.length).toBe(0);
	});

	it('[O2] of the other field is done in the order of the acts on the item', () => {
		const { tab } = site();
		const mine = tab();
		mine.act('act-1');
		mine.edit('one', { title: 'B' });
		mine.edit('two', { title: 'B' });
		mine.connect();
		expect(mine.sent.map(({ id }) => id)).toEqual(['act-1']);
		expect(mine.unsaved.isWaitingFor('items', 'one')).toBe(true);
		expect(mine.unsaved.isWaitingFor('items', 'two')).toBe(false);
		mine.exchange();
		mine.exchange();
		expect(mine.unsaved.all).toEqual([]);
	});
});

describe('an edit that was written before the connection broke', () => {
	it('[O4] is recognised after a reload, whichever of its values was saved', () => {
		for (const saved of [false, true]) {
			const { server, tab } = site();
			const first = tab();
			first.connect();
			first.edit('one', { title: 'B' });
			if (saved) first.takeIn();
			first.disconnect();
			first.edit('one', { title: 'C' });
			first.close();
			const second = tab();
			expect(second.shown('one')).toMatchObject({ title: 'C' });
			second.connect();
			second.exchange();
			expect(server.read('one', 'title')).toBe('C');
			expect(second.unsaved.all).toEqual([]);
		}
	});

	it('[O5] is done again, and judged again, when the reasons why it was put back were lost', () => {
		const { tab } = site();
		const mine = tab();
		mine.connect();
		mine.edit('one', { title: 'B' });
		mine.putBackUnheard();
		mine.hearSaved();
		expect(mine.unsaved.all).toHaveLength(1);
		mine.connect();
		expect(mine.shown('one')).toMatchObject({ title: 'B' });
		mine.putBack('one', [REFUSAL]);
		expect(mine.unsaved.all).toMatchObject([
			{ entry: 'one', trouble: { why: 'refused', refusals: [REFUSAL] } },
		]);
	});

	it('[O2] is over when the line is back and it stands, saved', () => {
		const { server, tab } = site();
		const mine = tab();
		mine.connect();
		mine.edit('one', { title: 'B' });
		mine.takeIn();
		mine.disconnect();
		mine.hearSaved();
		mine.connect();
		expect(mine.unsaved.all).toEqual([]);
		expect(server.read('one', 'title')).toBe('B');
	});

	it('[X1] is done again in the next life of the document', () => {
		const { server, tab } = site();
		const mine = tab();
		mine.connect();
		mine.edit('one', { title: 'B' });
		mine.loseDocument();
		mine.connect();
		mine.exchange();
		expect(server.read('one', 'title')).toBe('B');
		expect(mine.unsaved.all).toEqual([]);
	});

	it('[O5] is listed with the reason when the server puts it back', () => {
		const { tab } = site();
		const mine = tab();
		mine.connect();
		mine.edit('one', { title: 'B' });
		mine.edit('two', { title: 'B' });
		mine.putBack('one', [REFUSAL]);
		expect(mine.unsaved.all).toMatchObject([
			{ entry: 'one', trouble: { why: 'refused', refusals: [REFUSAL] } },
		]);
	});
});

describe('an edit that was written when its entry had just gone', () => {
	it('[O5] is kept when the server says that it has found no place, and the others are not', () => {
		const { server, tab } = site();
		const mine = tab();
		mine.connect();
		mine.edit('one', { title: 'B' });
		mine.edit('two', { title: 'B' });
		server.items.delete('one');
		mine.unsaved.lostTheirPlace();
		mine.exchange();
		expect(mine.unsaved.all).toMatchObject([{ entry: 'one', trouble: { why: 'gone' } }]);
	});
});

describe('an act without a connection', () => {
	it('[O2] survives a reload and is sent once more with its id', () => {
		const { server, tab } = site();
		const first = tab();
		first.act('act-1');
		first.close();
		const second = tab();
		second.connect();
		second.exchange();
		expect(server.acts).toEqual(['act-1']);
		expect(second.unsaved.all).toEqual([]);
	});

	it('[O5] is listed with reasons when it is refused on return, and can be tried again', () => {
		const { server, tab } = site();
		const mine = tab();
		mine.act('act-1');
		server.refuses = [REFUSAL];
		mine.connect();
		mine.exchange();
		expect(mine.answers).toEqual([{ saved: false, refusals: [REFUSAL] }]);
		expect(troubles(mine)).toEqual(['refused']);
		server.refuses = null;
		mine.unsaved.again('act-1');
		mine.exchange();
		expect(server.acts).toHaveLength(1);
		expect(mine.unsaved.all).toEqual([]);
	});

	it('[O5] of an item that has gone is listed as such, and can be done again once that is back', () => {
		const { server, tab } = site();
		const mine = tab();
		mine.act('act-1');
		const item = server.items.get('one') ?? {};
		server.items.delete('one');
		server.refuses = [{ rule: 'exists', field: null, message: 'This item is no longer there.' }];
		mine.connect();
		mine.exchange();
		expect(troubles(mine)).toEqual(['gone']);
		server.items.set('one', item);
		server.refuses = null;
		mine.unsaved.again('act-1');
		mine.exchange();
		expect(server.acts).toHaveLength(1);
		expect(mine.unsaved.all).toEqual([]);
	});

	it('is told to whoever did it, and not listed, when it is refused at once', () => {
		const { server, tab } = site();
		const mine = tab();
		mine.connect();
		server.refuses = [REFUSAL];
		mine.act('act-1');
		mine.exchange();
		expect(mine.answers).toEqual([{ saved: false, refusals: [REFUSAL] }]);
		expect(mine.unsaved.all).toEqual([]);
	});
});

describe('acts of which each follows the one before', () => {
	const BEHIND = { rule: 'order' };
	const sent = (tab: MadeUpTab) => tab.sent.map(({ id }) => id);

	it('[O2] are all written down at the moment they are made, and sent one after the other', () => {
		const { device, server, tab } = site();
		const mine = tab();
		mine.connect();
		mine.actInTurn(['first', 'second', 'third']);
		expect(device.storage.length).toBe(3);
		expect(sent(mine)).toEqual(['first']);
		mine.exchange();
		expect(sent(mine)).toEqual(['second']);
		expect(mine.answers).toEqual([]);
		mine.exchange();
		mine.exchange();
		expect(server.acts).toEqual(['first', 'second', 'third']);
		expect(mine.answers).toEqual([{ saved: true }]);
		expect(device.storage.length).toBe(0);
	});

	it('[O2] are finished by the next visit when the tab was closed between them', () => {
		const { device, server, tab } = site();
		const first = tab();
		first.connect();
		first.actInTurn(['first', 'second', 'third']);
		first.exchange();
		first.close();
		const next = tab();
		next.connect();
		expect(sent(next)).toEqual(['second']);
		next.exchange();
		next.exchange();
		expect(server.acts).toEqual(['first', 'second', 'third']);
		expect(device.storage.length).toBe(0);
	});

	it('hold up the edits that were made after them', () => {
		const { server, tab } = site();
		const mine = tab();
		mine.connect();
		mine.actInTurn(['first', 'second']);
		mine.edit('one', { title: 'B' });
		mine.exchange();
		expect(mine.unsaved.isWaitingFor('items', 'one')).toBe(true);
		mine.exchange();
		mine.exchange();
		expect(server.read('one', 'title')).toBe('B');
	});

	it('are not done after one that is refused, of which whoever did them is told once', () => {
		const { device, server, tab } = site();
		const mine = tab();
		mine.connect();
		mine.actInTurn(['first', 'second', 'third']);
		mine.exchange();
		server.refuses = [REFUSAL];
		mine.exchange();
		server.refuses = null;
		mine.exchange();
		expect(server.acts).toEqual(['first']);
		expect(mine.answers).toEqual([{ saved: false, refusals: [REFUSAL] }]);
		expect(device.storage.length).toBe(0);
	});

	it('[O5] are all listed when one is refused on return, and are done again one by one', () => {
		const { server, tab } = site();
		const mine = tab();
		mine.actInTurn(['first', 'second']);
		server.refuses = [REFUSAL];
		mine.connect();
		mine.exchange();
		expect(mine.answers).toEqual([{ saved: false, refusals: [REFUSAL] }]);
		expect(mine.unsaved.all).toMatchObject([
			{ id: 'first', trouble: { why: 'refused', refusals: [REFUSAL] } },
			{ id: 'second', trouble: { why: 'refused', refusals: [BEHIND] } },
		]);
		server.refuses = null;
		mine.unsaved.again('second');
		mine.exchange();
		expect(server.acts).toHaveLength(1);
		mine.unsaved.again('first');
		mine.exchange();
		expect(server.acts).toHaveLength(2);
		expect(mine.unsaved.all).toEqual([]);
	});
});

describe('two tabs of one person', () => {
	it('[O2] leave each other’s changes alone while both live', () => {
		const { server, tab } = site();
		const first = tab();
		first.edit('one', { title: 'B' });
		const second = tab();
		second.edit('two', { title: 'C' });
		expect(second.unsaved.all).toHaveLength(1);
		expect(second.shown('one')).toMatchObject({ title: 'A' });
		second.connect();
		second.exchange();
		expect(server.read('one', 'title')).toBe('A');
		expect(first.unsaved.all).toHaveLength(1);
		first.connect();
		first.exchange();
		expect([server.read('one', 'title'), server.read('two', 'title')]).toEqual(['B', 'C']);
	});

	it('[O2] hand their changes on when one of them is closed', () => {
		const { server, tab } = site();
		const first = tab();
		first.edit('one', { title: 'B' });
		const second = tab();
		second.connect();
		first.close();
		second.exchange();
		expect(server.read('one', 'title')).toBe('B');
	});
});
