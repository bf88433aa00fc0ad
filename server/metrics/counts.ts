import { Counter, Histogram, Registry } from 'prom-client';

/** What this process counts and measures as it happens, whoever asks for it later. */
export const counts = new Registry();
const registers = [counts];

export const commitSeconds = new Histogram({
	name: 'siteboard_commit_seconds',
	help: 'Time that PostgreSQL took for a batch.',
	buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
	registers,
});

export const batchChanges = new Histogram({
	name: 'siteboard_batch_changes',
	help: 'Changes that went into one batch.',
	buckets: [1, 2, 5, 10, 25, 50, 100, 250, 500],
	registers,
});

export const putBacks = new Counter({
	name: 'siteboard_put_backs_total',
	help: 'Fields of edits that were put back, by the rule that they broke.',
	labelNames: ['rule'],
	registers,
});

export const refusedUpdates = new Counter({
	name: 'siteboard_refused_updates_total',
	help: 'Updates that could not be taken at all; their sockets were closed.',
	registers,
});

const acts = new Counter({
	name: 'siteboard_acts_total',
	help: 'Acts, by what became of them.',
	labelNames: ['outcome'],
	registers,
});

export const joinSeconds = new Histogram({
	name: 'siteboard_join_seconds',
	help: 'Time from the request for a socket until it was let in.',
	buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
	registers,
});

export const loadSeconds = new Histogram({
	name: 'siteboard_room_load_seconds',
	help: 'Time from the wish for a site that was not in memory until it was.',
	buckets: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
	registers,
});

export const leaseChanges = new Counter({
	name: 'siteboard_lease_changes_total',
	help: 'Leases of sites that were taken, given back or lost.',
	labelNames: ['change'],
	registers,
});

export const passedOn = new Counter({
	name: 'siteboard_passed_on_total',
	help: 'Sockets and requests that were passed on to the holder of a site, and those that did not get there.',
	labelNames: ['outcome'],
	registers,
});

/** Counts what becomes of an act. */
export async function countAct<T extends { saved: boolean }>(outcome: Promise<T>): Promise<T> {
	try {
		const { saved } = await outcome;
		acts.inc({ outcome: saved ? 'saved' : 'refused' });
	} catch {
		// Whoever sent the act gets the error itself.
		acts.inc({ outcome: 'lost' });
	}
	return outcome;
}
