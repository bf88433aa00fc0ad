import { circumstanceOf } from '../../src/lib/control/circumstance.ts';
import { neighboursOf } from '../../src/lib/control/company-neighbours.ts';
import type { Root } from '../../src/lib/control/history-event.ts';
import type { Neighbour } from '../../src/lib/control/neighbour.ts';
import { UNFINISHED_STAGES } from '../../src/lib/control/stage.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import type { Mirror } from './mirror.ts';

/** What a company's jobs meet of others' work, and which of them something that has changed is about. */
export class CompanyNeighbours {
	readonly #party: string;
	readonly #mirror: Mirror;
	readonly #jobs: ReadonlySet<string>;
	/** Ids of what each job meets, and of the jobs that meet each. */
	readonly #met = new Map<string, ReadonlySet<string>>();
	readonly #meeting = new Map<string, Set<string>>();
	/** It is another when anything but work and records has changed what conflicts are told by. */
	#ground;

	/** @param jobs Ids of the company's items, as they are now. */
	constructor(party: string, mirror: Mirror, jobs: ReadonlySet<string>) {
		this.#party = party;
		this.#mirror = mirror;
		this.#jobs = jobs;
		this.#ground = mirror.conflicts.ground;
	}

	/** What a job meets now. */
	of(job: WorkItem): readonly Neighbour[] {
		this.forget(job.id);
		const { neighbours, met } = neighboursOf(
			job,
			this.#mirror.conflicts,
			{
				isOwn: (id) => this.#mirror.read('items', id)?.party === this.#party,
				item: (id) => this.#mirror.read('items', id),
			},
			new Date().toISOString(),
		);
		if (met.size > 0) this.#met.set(job.id, met);
		for (const id of met) {
			const meeting = this.#meeting.get(id);
			if (meeting) meeting.add(job.id);
			else this.#meeting.set(id, new Set([job.id]));
		}
		return neighbours;
	}

	/** A job is finished, gone or another's. */
	forget(job: string): void {
		for (const id of this.#met.get(job) ?? []) {
			const meeting = this.#meeting.get(id);
			meeting?.delete(job);
			if (meeting?.size === 0) this.#meeting.delete(id);
		}
		this.#met.delete(job);
	}

	/** Ids of the jobs that may meet something else than before, after a batch that touched this. */
	after(touched: ReadonlyMap<Root, ReadonlySet<string>>): ReadonlySet<string> {
		const { conflicts } = this.#mirror;
		if (conflicts.ground !== this.#ground) {
			this.#ground = conflicts.ground;
			return this.#unfinished();
		}
		const found = new Set<string>();
		const items = new Set(touched.get('items'));
		for (const id of touched.get('records') ?? []) {
			const record = this.#mirror.read('records', id);
			if (record !== undefined && circumstanceOf(record, conflicts.matrix) !== null) {
				return this.#unfinished();
			}
			for (const job of this.#meeting.get(id) ?? []) found.add(job);
			for (const item of conflicts.linkedTo(id)) items.add(item);
		}
		for (const id of items) {
			if (this.#jobs.has(id)) found.add(id);
			for (const job of this.#meeting.get(id) ?? []) found.add(job);
			const work = conflicts.work(id);
			if (work === undefined) continue;
			for (const { item } of conflicts.near(work)) if (this.#jobs.has(item.id)) found.add(item.id);
		}
		return found;
	}

	#unfinished(): ReadonlySet<string> {
		const isUnfinished = (id: string) => {
			const item = this.#mirror.read('items', id);
			return item !== undefined && UNFINISHED_STAGES.has(item.stage);
		};
		return new Set([...this.#jobs].filter(isUnfinished));
	}
}
