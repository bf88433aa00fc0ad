import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lease, LEASE_LIFE, LeaseLost } from '../../../../server/leases/lease.ts';

/** A clock that stands still until it is moved. */
function handClock(): { now: number; read: () => number } {
	const clock = { now: 1_000, read: () => clock.now };
	return clock;
}

describe('a lease', () => {
	it('[F2] runs from before the database was asked, however long the answer took', () => {
		const clock = handClock();
		const askedAt = clock.now;
		clock.now += 4_000;
		const lease = new Lease('demo', 1, clock.read, askedAt);
		clock.now = askedAt + LEASE_LIFE - 1;
		expect(lease.isHeld).toBe(true);
		expect(() => lease.ensureHeld()).not.toThrow();
		clock.now = askedAt + LEASE_LIFE;
		expect(lease.isHeld).toBe(false);
		expect(() => lease.ensureHeld()).toThrow(LeaseLost);
	});

	it('[F2] is prolonged by a renewal, counted from before that was sent', () => {
		const clock = handClock();
		const lease = new Lease('demo', 1, clock.read, clock.now);
		const askedAt = (clock.now += 3_000);
		clock.now += 2_000;
		lease.renewed(askedAt);
		expect(lease.left).toBe(askedAt + LEASE_LIFE - clock.now);
	});

	it('[F5] that has run out is not revived by an answer that comes after it', () => {
		const clock = handClock();
		const lease = new Lease('demo', 1, clock.read, clock.now);
		const askedAt = clock.now + LEASE_LIFE - 1;
		clock.now += LEASE_LIFE;
		lease.renewed(askedAt);
		expect(lease.isHeld).toBe(false);
	});

	it('is not shortened by an answer to an older question', () => {
		const clock = handClock();
		const lease = new Lease('demo', 1, clock.read, clock.now);
		const older = clock.now + 1_000;
		const newer = clock.now + 2_000;
		clock.now += 3_000;
		lease.renewed(newer);
		const { left } = lease;
		lease.renewed(older);
		expect(lease.left).toBe(left);
	});

	it('that was given back is over', () => {
		const clock = handClock();
		const lease = new Lease('demo', 1, clock.read, clock.now);
		lease.end();
		lease.renewed(clock.now);
		expect(lease.isHeld).toBe(false);
	});

	it('[F2] is never held here when it has run out at the database, whatever takes how long', () => {
		const step = fc.record({
			wait: fc.integer({ min: 0, max: 12_000 }),
			there: fc.integer({ min: 0, max: 6_000 }),
			back: fc.integer({ min: 0, max: 6_000 }),
			arrives: fc.boolean(),
		});
		fc.assert(
			fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
				const clock = handClock();
				let runsOutThere = clock.now + LEASE_LIFE;
				const lease = new Lease('demo', 1, clock.read, clock.now);
				for (const { wait, there, back, arrives } of steps) {
					clock.now += wait;
					if (lease.isHeld) expect(clock.now).toBeLessThan(runsOutThere);
					const askedAt = clock.now;
					clock.now += there;
					if (clock.now < runsOutThere) runsOutThere = clock.now + LEASE_LIFE;
					clock.now += back;
					if (arrives) lease.renewed(askedAt);
					if (lease.isHeld) expect(clock.now).toBeLessThan(runsOutThere);
				}
			}),
		);
	});
});
