import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Attempts, type Attempt } from '../../../../server/auth/attempts.ts';

const MINUTE = 60_000;

/** A clock that a test sets. */
function open() {
	const clock = { now: 1000 };
	return { clock, attempts: new Attempts(() => clock.now) };
}

const from = (place: string, account = 'owner@plant.example'): Attempt => ({
	account,
	place,
	device: null,
});
const onDevice = (device: string, place = 'anywhere'): Attempt => ({ ...from(place), device });

/** Seconds to wait, 0 when the attempt was taken, which then has failed. */
function fail(attempts: Attempts, attempt: Attempt): number {
	const taken = attempts.take(attempt);
	return 'wait' in taken ? taken.wait : 0;
}

function failOften(attempts: Attempts, times: number, which: (n: number) => Attempt): number {
	return Array.from({ length: times }, (_, n) => fail(attempts, which(n))).filter(
		(wait) => wait === 0,
	).length;
}

describe('failed attempts to sign in', () => {
	it('at one account from one place have to wait after the tenth, a quarter of an hour for each more', () => {
		const { clock, attempts } = open();
		expect(failOften(attempts, 10, () => from('here'))).toBe(10);
		expect(fail(attempts, from('here'))).toBe(15 * 60);
		clock.now += 15 * MINUTE - 1;
		expect(fail(attempts, from('here'))).toBe(1);
		clock.now += 1;
		expect(fail(attempts, from('here'))).toBe(0);
		expect(fail(attempts, from('here'))).toBe(15 * 60);
	});

	it('of a stranger keep nobody else out', () => {
		const { attempts } = open();
		failOften(attempts, 1000, () => from('stranger'));
		expect(fail(attempts, from('home'))).toBe(0);
		expect(fail(attempts, onDevice('own', 'stranger'))).toBe(0);
	});

	it('from everywhere at one account make newcomers wait for a minute, and known devices not at all', () => {
		const { clock, attempts } = open();
		expect(failOften(attempts, 1000, (n) => from(`place ${n}`))).toBe(100);
		expect(fail(attempts, from('home'))).toBe(60);
		expect(fail(attempts, onDevice('own'))).toBe(0);
		clock.now += MINUTE;
		expect(fail(attempts, from('home'))).toBe(0);
	});

	it('from few places do not keep newcomers waiting for long', () => {
		const { clock, attempts } = open();
		for (let minute = 0; minute < 24 * 60; minute += 1) {
			failOften(attempts, 10, (n) => from(`stranger ${n}`));
			clock.now += MINUTE;
		}
		expect(fail(attempts, from('home'))).toBe(0);
	});

	it('of one place under many addresses are limited too', () => {
		const { clock, attempts } = open();
		const stranger = (n: number) => from('stranger', `made-up-${n}@plant.example`);
		expect(failOften(attempts, 1000, stranger)).toBe(100);
		expect(fail(attempts, stranger(2000))).toBe(30);
		clock.now += 30_000;
		expect(fail(attempts, stranger(2000))).toBe(0);
	});

	it('of a known device count by themselves', () => {
		const { attempts } = open();
		expect(failOften(attempts, 20, (n) => onDevice('own', `place ${n}`))).toBe(10);
		expect(fail(attempts, onDevice('another'))).toBe(0);
		expect(fail(attempts, from('home'))).toBe(0);
	});

	it('are not pushed out of memory by any number of others', () => {
		const { attempts } = open();
		failOften(attempts, 10, () => from('here'));
		failOften(attempts, 30_000, (n) => from(`place ${n}`, `made-up-${n}@plant.example`));
		expect(fail(attempts, from('here'))).toBe(15 * 60);
		expect(fail(attempts, from('elsewhere', 'somebody@plant.example'))).toBe(0);
	});

	it('are not those that succeed, however many', () => {
		const { clock, attempts } = open();
		for (let n = 0; n < 2000; n += 1) {
			const taken = attempts.take(from('office'));
			clock.now += 50;
			if ('wait' in taken) expect.unreachable(`number ${n} has to wait`);
			else taken.giveBack();
		}
		expect(failOften(attempts, 20, () => from('office'))).toBeGreaterThanOrEqual(9);
	});

	it('that come at once count before any of them is checked', () => {
		const { attempts } = open();
		const taken = Array.from({ length: 30 }, () => attempts.take(from('here')));
		expect(taken.filter((one) => !('wait' in one))).toHaveLength(10);
	});

	it('from nine places leave the owner their turn, whatever strangers do and when', () => {
		const stranger = fc.record({
			after: fc.integer({ min: 0, max: 5 * MINUTE }),
			place: fc.integer({ min: 1, max: 9 }),
			times: fc.integer({ min: 1, max: 20 }),
		});
		fc.assert(
			fc.property(fc.array(stranger, { maxLength: 100 }), (strangers) => {
				const { clock, attempts } = open();
				for (const { after, place, times } of strangers) {
					clock.now += after;
					failOften(attempts, times, () => from(`stranger ${place}`));
					expect(attempts.take(onDevice('own'))).toHaveProperty('giveBack');
					const newcomer = attempts.take(from('home'));
					if ('wait' in newcomer) expect.unreachable('the owner has to wait');
					else newcomer.giveBack();
				}
			}),
		);
	});
});
