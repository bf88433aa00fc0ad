import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LEASE_LIFE, type Lease } from '../../../../server/leases/lease.ts';
import { LeaseRows } from '../../../../server/leases/lease-rows.ts';
import { Leases } from '../../../../server/leases/leases.ts';
import { newNode } from '../../../../server/leases/node.ts';

/** Rows of leases as a database would answer, at the word of the test. */
class FakeRows extends LeaseRows {
	renewal: (leases: readonly Lease[]) => Promise<ReadonlySet<string>> = async (leases) =>
		new Set(leases.map(({ site }) => site));
	released: string[] = [];
	fence = 0;

	constructor() {
		super({} as never, {} as never);
	}

	override async take() {
		this.fence += 1;
		return { isThere: true, fence: this.fence };
	}

	override async renew(leases: readonly Lease[]) {
		return this.renewal(leases);
	}

	override async release({ site }: Lease) {
		this.released.push(site);
		return true;
	}
}

let rows: FakeRows;
let leases: Leases;
const lost = vi.fn<(error: Error) => void>();

beforeEach(() => {
	vi.useFakeTimers();
	lost.mockClear();
	rows = new FakeRows();
	leases = new Leases(newNode(null), rows, pino({ level: 'silent' }), () => performance.now());
});
afterEach(async () => {
	await leases.close();
	vi.useRealTimers();
});

async function take(): Promise<Lease> {
	const lease = await leases.take('demo', lost);
	if (lease === null) throw new Error('There is such a site.');
	return lease;
}

describe('the leases of a process', () => {
	it('are renewed for as long as they are needed', async () => {
		const lease = await take();
		await vi.advanceTimersByTimeAsync(20 * LEASE_LIFE);
		expect(lease.isHeld).toBe(true);
		expect(lost).not.toHaveBeenCalled();
	});

	it('outlive renewals that fail, as long as one succeeds in time', async () => {
		const lease = await take();
		const works = rows.renewal;
		rows.renewal = () => Promise.reject(new Error('The database does not answer.'));
		await vi.advanceTimersByTimeAsync(LEASE_LIFE - 2_000);
		rows.renewal = works;
		await vi.advanceTimersByTimeAsync(LEASE_LIFE);
		expect(lease.isHeld).toBe(true);
	});

	it('[F2] are lost at their deadline when the database does not answer', async () => {
		const lease = await take();
		rows.renewal = () => new Promise(() => undefined);
		await vi.advanceTimersByTimeAsync(LEASE_LIFE - 1);
		expect(lost).not.toHaveBeenCalled();
		await vi.advanceTimersByTimeAsync(1);
		expect(lost).toHaveBeenCalledOnce();
		expect(lease.isHeld).toBe(false);
	});

	it('[F1] are lost at once when the database says that somebody else has taken them', async () => {
		const lease = await take();
		rows.renewal = async () => new Set();
		await vi.advanceTimersByTimeAsync(3_000);
		expect(lost).toHaveBeenCalledOnce();
		expect(lease.isHeld).toBe(false);
	});

	it('[F4] that were given back are neither renewed nor lost any more', async () => {
		const renewal = vi.spyOn(rows, 'renew');
		const lease = await take();
		await leases.release(lease);
		await vi.advanceTimersByTimeAsync(5 * LEASE_LIFE);
		expect(rows.released).toEqual(['demo']);
		expect(renewal).not.toHaveBeenCalled();
		expect(lost).not.toHaveBeenCalled();
		expect(lease.isHeld).toBe(false);
	});
});
