import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SiteClient } from '../../../support/site-client.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';

let site: TestSite;
beforeAll(async () => {
	site = await openTestSite(20);
});
afterAll(() => site.close());

/** Whether a client sees this in what is shown under an id. */
function shows(client: SiteClient, of: number, text: string): boolean {
	return JSON.stringify(client.presence.get(of) ?? null).includes(text);
}

describe('presence', () => {
	it('[P1] is told to everybody, and to who comes later, under the name that the server knows', async () => {
		const one = await site.connect('technician');
		const other = await site.connect('supervisor');
		one.sendPresence(one.doc.clientID, 2, {
			user: { id: 'person-admin', name: 'Somebody else' },
			cursor: { x: 5 },
		});
		const shown = { user: { id: 'person-technician', name: 'Toni Demo' }, cursor: { x: 5 } };
		await other.until(() => shows(other, one.doc.clientID, '"x":5'), 'the other sees the cursor');
		expect(other.presence.get(one.doc.clientID)).toEqual(shown);
		const late = await site.connect('viewer');
		await late.until(() => late.presence.has(one.doc.clientID), 'the newcomer is told');
		expect(late.presence.get(one.doc.clientID)).toEqual(shown);
	});

	it('[N1] that an earlier line of the same tab took along when it ended late keeps nobody from hearing what is saved', async () => {
		const one = await site.connect('technician');
		const watcher = await site.connect('viewer');
		const late = await site.connect('technician');
		late.sendPresence(one.doc.clientID, 9, { cursor: 'late' });
		await watcher.until(() => shows(watcher, one.doc.clientID, 'late'), 'it is the late one’s');
		late.end();
		await watcher.until(() => !shows(watcher, one.doc.clientID, 'late'), 'it is gone');
		const item = site.content.items.find(({ stage }) => stage === 'open')?.id ?? '';
		expect(await one.setItem(item, 'asset', 'P-1')).toMatchObject({ kind: 'saved', clock: 1 });
	});

	it('[P2] of somebody who moves is told at once where they are seen, and once a second elsewhere', async () => {
		const mover = await site.connect('technician');
		const near = await site.connect('supervisor');
		const far = await site.connect('coordinator');
		const map = { view: 'map', layout: 'plant' };
		near.sendPresence(near.doc.clientID, 2, map);
		far.sendPresence(far.doc.clientID, 2, { view: 'board' });
		const move = (n: number) =>
			mover.sendPresence(mover.doc.clientID, n + 2, { ...map, cursor: { x: n } });
		move(0);
		await far.until(() => shows(far, mover.doc.clientID, '"x":0}'), 'far away the arrival is told');
		const [heardNear, heardFar] = [near.received.length, far.received.length];
		for (let n = 1; n <= 20; n += 1) {
			move(n);
			await near.until(() => shows(near, mover.doc.clientID, `"x":${n}}`), 'the move is seen');
		}
		await far.until(() => shows(far, mover.doc.clientID, '"x":20}'), 'far away the last is told');
		const isPresence = (frame: Uint8Array) => frame[0] === 1;
		expect(near.received.slice(heardNear).filter(isPresence).length).toBeGreaterThanOrEqual(20);
		expect(far.received.slice(heardFar).filter(isPresence).length).toBeLessThan(10);
	});

	it('[P3] of somebody who leaves, in order or without a word, is gone for everybody', async () => {
		const watcher = await site.connect('supervisor');
		for (const goes of ['leave', 'end'] as const) {
			const guest = await site.connect('technician');
			await watcher.until(() => watcher.presence.has(guest.doc.clientID), 'the guest is here');
			guest[goes]();
			await watcher.until(() => !watcher.presence.has(guest.doc.clientID), 'the guest is gone');
		}
	});

	it('[P1] of another cannot be changed or ended', async () => {
		const victim = await site.connect('technician');
		const watcher = await site.connect('supervisor');
		const attacker = await site.connect('viewer');
		await watcher.until(() => watcher.presence.has(victim.doc.clientID), 'the victim is here');
		attacker.sendPresence(victim.doc.clientID, 99, { cursor: { x: 666 } });
		attacker.sendPresence(victim.doc.clientID, 100, null);
		attacker.sendPresence(attacker.doc.clientID, 2, { cursor: { x: 1 } });
		await watcher.until(() => shows(watcher, attacker.doc.clientID, '"x":1'), 'the attacker moved');
		expect(watcher.presence.get(victim.doc.clientID)).toEqual({
			user: { id: 'person-technician', name: 'Toni Demo' },
		});
	});

	it('[P4] cannot be made for people who are not there', async () => {
		const watcher = await site.connect('supervisor');
		const attacker = await site.connect('viewer');
		for (let client = 1; client < 50; client += 1) attacker.sendPresence(client, 1, { n: client });
		await attacker.roundTrip();
		attacker.sendPresence(attacker.doc.clientID, 2, { done: true });
		await watcher.until(
			() => shows(watcher, attacker.doc.clientID, 'done'),
			'the attacker is through',
		);
		// Two tabs may speak over one socket, and one of them is the attacker's own.
		const shown = [...watcher.presence.keys()].filter((client) => client < 50);
		expect(shown.length).toBeLessThanOrEqual(1);
	});

	it('[P4] that is larger than a screen’s worth is not passed on', async () => {
		const watcher = await site.connect('supervisor');
		const attacker = await site.connect('viewer');
		attacker.sendPresence(attacker.doc.clientID, 2, { blob: 'x'.repeat(5_000) });
		attacker.sendPresence(attacker.doc.clientID, 3, { done: true });
		await watcher.until(
			() => shows(watcher, attacker.doc.clientID, 'done'),
			'the small one arrives',
		);
		expect(watcher.received.some((bytes) => bytes.byteLength > 5_000 && bytes[0] === 1)).toBe(
			false,
		);
	});

	it('[P4] of the site’s people is nothing that contractors get, and theirs nobody else', async () => {
		const contractor = await site.connect('northgate');
		const watcher = await site.connect('supervisor');
		contractor.sendPresence(contractor.doc.clientID, 5, { here: true });
		contractor.send(new Uint8Array([3]));
		watcher.sendPresence(watcher.doc.clientID, 5, { moved: true });
		await contractor.roundTrip();
		const second = await site.connect('technician');
		await watcher.until(() => watcher.presence.has(second.doc.clientID), 'the window has passed');
		await contractor.roundTrip();
		expect(contractor.presence.size).toBe(0);
		expect(watcher.presence.has(contractor.doc.clientID)).toBe(false);
	});
});
