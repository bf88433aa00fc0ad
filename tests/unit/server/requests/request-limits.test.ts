import { describe, expect, it } from 'vitest';
import { RequestLimits, type Entry } from '../../../../server/requests/request-limits.ts';

/** Limits, and how to let time pass for them. */
function limits() {
	let now = 0;
	return {
		own: new RequestLimits(() => now),
		pass: (ms: number) => (now += ms),
	};
}

const reading = (user: string) => ({ user, isChange: false, bytes: 0 });
const change = (user: string, bytes = 0) => ({ user, isChange: true, bytes });

/** Asks so many times at once, and tells how many have been let in and refused so far. */
function flood(own: RequestLimits, asked: Parameters<RequestLimits['enter']>[0], times: number) {
	const entered: (() => void)[] = [];
	const refused: Exclude<Entry, { leave: () => void }>[] = [];
	for (let n = 0; n < times; n += 1) {
		void own.enter(asked).then((entry) => {
			if ('leave' in entry) entered.push(entry.leave);
			else refused.push(entry);
		});
	}
	return { entered, refused };
}

/** Lets all go on that may. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('what one person reads', () => {
	it('is answered a few at a time, the rest in turn, and beyond that refused in words', async () => {
		const { own } = limits();
		const { entered, refused } = flood(own, reading('a'), 200);
		await settle();
		expect(entered.length).toBe(2);
		expect(refused.length).toBe(98);
		expect(refused[0]).toEqual({
			wait: 1,
			words: 'Too many of your requests wait to be answered.',
		});
		for (let n = 0; n < 102; n += 1) {
			entered[n]?.();
			await settle();
		}
		expect(entered.length).toBe(102);
		expect(await own.enter(reading('a'))).toHaveProperty('leave');
	});

	it('holds up neither what others read nor what they themselves change', async () => {
		const { own } = limits();
		flood(own, reading('a'), 200);
		expect(await own.enter(reading('b'))).toHaveProperty('leave');
		expect(await own.enter(change('a'))).toHaveProperty('leave');
	});
});

describe('what one person changes', () => {
	it('is taken a thousand at once and two hundred a second from then on, as from a socket', async () => {
		const { own, pass } = limits();
		const send = async () => {
			const entry = await own.enter(change('a'));
			if ('leave' in entry) entry.leave();
			return entry;
		};
		let taken = 0;
		while ('leave' in (await send())) taken += 1;
		expect(taken).toBe(1_000);
		expect(await send()).toEqual({ wait: 1, words: 'You have sent too many changes at once.' });
		pass(1_000);
		taken = 0;
		while ('leave' in (await send())) taken += 1;
		expect(taken).toBe(200);
		expect(await own.enter(change('b'))).toHaveProperty('leave');
	});

	it('may come all at the same time', async () => {
		const { own } = limits();
		const { entered, refused } = flood(own, change('a'), 900);
		for (let n = 0; n < 900; n += 1) {
			await settle();
			entered[n]?.();
		}
		expect(refused).toEqual([]);
		expect(entered.length).toBe(900);
	});

	it('counts the more the larger it is, and says how long to wait', async () => {
		const { own, pass } = limits();
		for (let n = 0; n < 2; n += 1) await own.enter(change('a', 1_000_000));
		const entry = await own.enter(change('a'));
		const wait = 'wait' in entry ? entry.wait : 0;
		expect(wait).toBe(4);
		pass(wait * 1_000);
		expect(await own.enter(change('a'))).toHaveProperty('leave');
	});
});
