import type { HistoryEvent } from '../../src/lib/control/history-event.ts';
import { LIFECYCLES, type RecordKind, type SiteRecord } from '../../src/lib/control/site-record.ts';
import { type Clock, iso } from '../clock.ts';
import type { Random } from '../random.ts';

const PREFIXES: Readonly<Record<RecordKind, string>> = {
	permit: 'PTW',
	hazard: 'HAZ',
	document: 'DOC',
	competence: 'CMP',
	communication: 'COM',
	change: 'MOC',
	compliance: 'REQ',
};

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
			id: this.random.uuid(),
			kind: record.kind,
			number: '',
			title: record.title,
			form: record.form,
			state: record.state,
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
			record.number = `${PREFIXES[record.kind]}-${String(count).padStart(4, '0')}`;
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
					{ ...record, state: first, updatedAt: record.createdAt },
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

/** States that are no step of a life that goes well: from where they are reached. */
const SIDEWAYS: Readonly<Record<string, string>> = {
	suspended: 'issued',
	cancelled: 'requested',
	rejected: 'proposed',
	'not met': 'evidence given',
	waived: 'open',
	withdrawn: 'issued',
	obsolete: 'effective',
};

/** The states that a record has gone through, the present one last. */
function pathTo(record: SiteRecord): string[] {
	const states = LIFECYCLES[record.kind].states;
	const sideways = SIDEWAYS[record.state];
	const before = sideways !== undefined && states.includes(sideways) ? sideways : null;
	const last = states.indexOf(before ?? record.state);
	const path = states
		.slice(0, last + 1)
		.filter((state) => state === before || state === record.state || SIDEWAYS[state] === undefined);
	return before === null ? path : [...path, record.state];
}
