import type { HistoryEvent, Via } from '../../src/lib/control/history-event.ts';
import type { Blocker } from '../../src/lib/control/blocker.ts';
import type { Stage } from '../../src/lib/control/stage.ts';
import type { Link, WorkItem, WorkItemFields } from '../../src/lib/control/work-item.ts';
import { type Clock, iso } from '../clock.ts';

/** What happens to an item at a moment. */
interface Step {
	at: number;
	run: (at: string) => void;
}

/** Lets an item go through what happens to it, and writes the history down as it goes. */
export class Life {
	readonly item: WorkItem;
	readonly events: HistoryEvent[] = [];
	private readonly clock: Clock;
	private steps: Step[] = [];
	/** False while what happens is older than the site's history. */
	private noted = true;

	constructor(item: WorkItem, via: Via, clock: Clock) {
		this.item = item;
		this.clock = clock;
		this.noted = Date.parse(item.createdAt) >= clock.from;
		if (!this.noted) return;
		const base = {
			...item,
			blockers: [],
			links: [],
			criteria: item.criteria.map((one) => ({ ...one })),
		};
		this.note(item.createdAt, item.createdBy, null, null, base, 'create', via);
	}

	/** Plans something for a moment that people would work at. */
	at(moment: number, run: (at: string) => void): void {
		this.steps.push({ at: this.clock.worked(moment), run });
	}

	/** Lets all that is planned happen, in its order. */
	live(): void {
		const steps = this.steps.sort((one, other) => one.at - other.at);
		for (const { at, run } of steps) {
			this.noted = at >= this.clock.from;
			const moment = iso(at);
			run(moment);
			this.item.updatedAt = moment;
		}
		this.steps = [];
	}

	setStage(at: string, actor: string, stage: Stage, act: string): void {
		this.note(at, actor, 'stage', this.item.stage, stage, act);
		this.item.stage = stage;
		this.item.stageAt = at;
		this.item.stageBy = actor;
	}

	set<F extends keyof WorkItemFields>(
		at: string,
		actor: string,
		field: F,
		value: WorkItemFields[F],
		act: string | null = null,
	): void {
		if (this.item[field] === value) return;
		this.note(at, actor, field, this.item[field], value, act);
		Object.assign(this.item, { [field]: value });
	}

	/** Says why an act was done. */
	giveReason(at: string, actor: string, reason: string, act: string): void {
		this.note(at, actor, 'reason', null, reason, act);
	}

	raise(blocker: Blocker): void {
		this.note(
			blocker.since,
			blocker.raisedBy,
			`blocker:${blocker.id}`,
			null,
			blocker,
			'raise-blocker',
		);
		this.item.blockers.push(blocker);
	}

	resolve(at: string, actor: string, id: string, resolution: string): void {
		this.item.blockers = this.item.blockers.map((blocker) => {
			if (blocker.id !== id) return blocker;
			const resolved = { ...blocker, resolvedAt: at, resolvedBy: actor, resolution };
			this.note(at, actor, `blocker:${id}`, blocker, resolved, 'resolve-blocker');
			return resolved;
		});
	}

	sign(at: string, actor: string, id: string): void {
		this.item.criteria = this.item.criteria.map((criterion) => {
			if (criterion.id !== id) return criterion;
			const signed = { ...criterion, signedBy: actor, signedAt: at };
			this.note(at, actor, `criterion:${id}`, criterion, signed, 'sign');
			return signed;
		});
	}

	link(at: string, actor: string, link: Link): void {
		if (this.item.links.some(({ record }) => record === link.record)) return;
		this.note(at, actor, `link:${link.record}`, null, link, 'link');
		this.item.links.push(link);
	}

	private note(
		at: string,
		actor: string | null,
		field: string | null,
		from: unknown,
		to: unknown,
		act: string | null,
		via: Via = 'socket',
	): void {
		if (!this.noted) return;
		this.events.push({ at, actor, via, root: 'items', entry: this.item.id, field, from, to, act });
	}
}
