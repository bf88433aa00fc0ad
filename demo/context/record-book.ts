import type { HistoryEvent } from '../../src/lib/control/history-event.ts';
import type { IsolationPoint } from '../../src/lib/control/isolation-point.ts';
import { firstState, stepsFrom } from '../../src/lib/control/record-lifecycle.ts';
import {
	BLANK_RECORD,
	recordNumber,
	type RecordKind,
	type SiteRecord,
} from '../../src/lib/control/site-record.ts';
import { type Clock, iso } from '../clock.ts';
import type { Random } from '../random.ts';

/** What a record is, before the book gives it its id and number. Moments in milliseconds. */
export interface NewRecord {
	kind: RecordKind;
	title: string;
	form: string | null;
	state: string;
	from: number | null;
	to: number | null;
	area: string | null;
	place: { layout: string; level: string | null; x: number; y: number } | null;
	party: string | null;
	custom: SiteRecord['custom'];
	/** Of an isolation, as they are in its state. */
	points?: IsolationPoint[];
	createdAt: number;
	updatedAt: number;
}

/** All records of the site. Numbers are given at the end, in the order in which the records were made. */
export class RecordBook {
	readonly records: SiteRecord[] = [];
	private readonly clock: Clock;
	private readonly random: Random;

	constructor(clock: Clock, random: Random) {
		this.clock = clock;
		this.random = random;
	}

	add(record: NewRecord): SiteRecord {
		const createdAt = this.clock.worked(record.createdAt);
		const updatedAt = Math.max(createdAt, this.clock.worked(record.updatedAt));
		const made: SiteRecord = {
			...BLANK_RECORD,
			id: this.random.uuid(),
			kind: record.kind,
			number: '',
			title: record.title,
			form: record.form,
			state: record.state,
			stateAt: iso(updatedAt),
			points: record.points ?? [],
			// Each its own: more is put in when the work is linked.
			restsOn: [],
			validFrom: record.from === null ? null : iso(record.from),
			validTo: record.to === null ? null : iso(record.to),
			area: record.area,
			layout: record.place?.layout ?? null,
			level: record.place?.level ?? null,
			x: record.place?.x ?? null,
			y: record.place?.y ?? null,
			party: record.party,
			custom: record.custom,
			createdAt: iso(createdAt),
			updatedAt: iso(updatedAt),
		};
		this.records.push(made);
		return made;
	}

	/** Puts the records in the order in which they were made and numbers them by kind. */
	number(): void {
		this.records.sort((one, other) =>
			one.createdAt < other.createdAt ? -1 : one.createdAt > other.createdAt ? 1 : 0,
		);
		const counts = new Map<RecordKind, number>();
		for (const record of this.records) {
			const count = (counts.get(record.kind) ?? 0) + 1;
			counts.set(record.kind, count);
			record.number = recordNumber(record.kind, count);
		}
	}

	/** Says who keeps each record, and why those that left the usual course did. */
	sign(keeperOf: (record: SiteRecord) => string): void {
		for (const record of this.records) {
			const keeper = keeperOf(record);
			record.createdBy = keeper;
			record.stateBy = keeper;
			record.stateReason = REASONS[`${record.kind} ${record.state}`] ?? null;
			const wasIssued = pathTo(record).includes('issued');
			if (record.kind !== 'permit' || !wasIssued) continue;
			record.issuedBy = keeper;
			record.issuedAt = record.state === 'issued' ? record.stateAt : record.validFrom;
		}
	}

	/** How the records came to be what they are, as far as the site's history goes. */
	history(actorFor: (record: SiteRecord) => string): HistoryEvent[] {
		return this.records.flatMap((record) => this.lifeOf(record, actorFor(record)));
	}

	private lifeOf(record: SiteRecord, actor: string): HistoryEvent[] {
		const path = pathTo(record);
		const began = Date.parse(record.createdAt);
		const ended = Date.parse(record.updatedAt);
		const event = (at: number, field: string | null, from: unknown, to: unknown, act: string) => ({
			at: iso(at),
			actor,
			via: 'socket' as const,
			root: 'records' as const,
			entry: record.id,
			field,
			from,
			to,
			act,
		});
		const [first = record.state] = path;
		const events: HistoryEvent[] = [];
		if (began >= this.clock.from) {
			events.push(
				event(
					began,
					null,
					null,
					{
						...record,
						state: first,
						stateAt: record.createdAt,
						stateReason: null,
						issuedBy: null,
						issuedAt: null,
						updatedAt: record.createdAt,
					},
					'create',
				),
			);
		}
		for (let step = 1; step < path.length; step += 1) {
			const at = began + ((ended - began) * step) / (path.length - 1);
			if (at < this.clock.from) continue;
			events.push(event(at, 'state', path[step - 1], path[step], 'advance'));
		}
		return events;
	}
}

/** Why records left the usual course of their kind. */
const REASONS: Readonly<Record<string, string>> = {
	'permit suspended': 'Gas alarm at the neighbouring unit; all hot and open work rests',
	'permit cancelled': 'The job was put off to the next window',
	'scaffold modification': 'The platform has to reach the upper flange',
	'scaffold cancelled': 'A mobile platform does it',
	'hazard closed': 'The cause was taken away',
	'document obsolete': 'The equipment was taken out',
	'communication withdrawn': 'The reason has gone',
	'change rejected': 'The gain does not carry the risk',
	'compliance not met': 'The evidence is of another vessel',
	'compliance waived': 'The authority agreed to the later date',
};

/** The states that a record has gone through by its kind's steps, the present one last: the shortest way there. */
function pathTo({ kind, state }: Pick<SiteRecord, 'kind' | 'state'>): string[] {
	const first = firstState(kind);
	const ways = [[first]];
	const seen = new Set([first]);
	for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
		const last = way.at(-1) ?? first;
		if (last === state) return way;
		for (const { to } of stepsFrom(kind, last)) {
			if (seen.has(to)) continue;
			seen.add(to);
			ways.push([...way, to]);
		}
	}
	return [state];
}
