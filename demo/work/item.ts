import { DEFAULT_TYPES } from '../../src/lib/control/default-types.ts';
import type { HistoryEvent } from '../../src/lib/control/history-event.ts';
import type { Criterion, WorkItem } from '../../src/lib/control/work-item.ts';
import { type Clock, DAY, iso } from '../clock.ts';
import { ownersFor, SITE_LEADS } from '../people.ts';
import type { Random } from '../random.ts';
import { activitiesFor } from './activities.ts';
import { doerOf } from './assignment.ts';
import { type Course, courseOf } from './course.ts';
import { customOf } from './custom.ts';
import { datesOf, hoursFor, priorityOf } from './dates.ts';
import type { Draft } from './draft.ts';
import { type Around, endOfWaiting, planBlockers, planLinks, planStages } from './happenings.ts';
import { Life } from './life.ts';
import { planRevisions } from './revision.ts';
import { externalIdOf, sourceStatusOf } from './source.ts';
import { worded } from './wording.ts';

const IMPORTER = 'person-planner';

/** Makes an item and its history, by letting it live from its creation to now. */
export function makeItem(
	draft: Draft,
	index: number,
	around: Around,
): { item: WorkItem; events: HistoryEvent[] } {
	const { clock, random } = around;
	const course = courseOf(draft, clock, random);
	const born =
		draft.source === null ? clock.worked(course.createdAt) : clock.imported(course.createdAt);
	const item = newborn(draft, index, { ...course, createdAt: born }, clock, random);
	const doer = doerOf(draft.party, random);
	const owner = random.chance(0.93) ? random.pick(ownersFor(draft.party)) : null;
	const via = draft.source === null ? 'socket' : 'import';
	const changes = planRevisions(item, draft, owner, random);
	const life = new Life(item, via, clock);
	const until = endOfWaiting(course, clock);
	const story = { life, draft, course, owner, doer };
	for (const { share, change } of changes) {
		life.at(course.createdAt + (until - course.createdAt) * share, (at) => change(life, at));
	}
	planLinks(story, around);
	planBlockers(story, around);
	planStages(story, around);
	life.live();
	finishSource(life.item, clock, random);
	return { item: life.item, events: life.events };
}

function newborn(
	draft: Draft,
	index: number,
	course: Course,
	clock: Clock,
	random: Random,
): WorkItem {
	const { job, tag, source } = draft;
	const hours = hoursFor(draft, random);
	const createdAt = iso(course.createdAt);
	const raisedBy = source === null ? random.pick(SITE_LEADS) : IMPORTER;
	const detail = job.details.length > 0 && random.chance(0.72) ? random.pick(job.details) : '';
	return {
		id: draft.id,
		number: `W-${1001 + index}`,
		type: job.type,
		title: worded(job.title, tag, random),
		description: worded(detail, tag, random),
		stage: 'open',
		stageAt: createdAt,
		state: null,
		reopenedAt: null,
		stageBy: raisedBy,
		owner: null,
		party: draft.party,
		area: tag?.area.id ?? null,
		layout: draft.spot?.layout ?? null,
		level: draft.spot?.level ?? null,
		x: draft.spot?.x ?? null,
		y: draft.spot?.y ?? null,
		asset: tag?.tag ?? null,
		priority: priorityOf(draft, random),
		...datesOf(draft, course, hours, clock, random),
		source,
		externalId: source === null ? null : externalIdOf(source, index, tag?.unit.code ?? '000'),
		sourceStatus: source === null ? null : sourceStatusOf(source, 'open', random),
		sourceSeenAt: source === null ? null : createdAt,
		createdAt,
		createdBy: raisedBy,
		updatedAt: createdAt,
		rank: random.chance(0.18) ? `${random.pick([...'hijklmnopqrs'])}${random.whole(1, 9)}` : null,
		comments: 0,
		partyComments: 0,
		custom: customOf(job, tag, hours, random),
		blockers: [],
		links: [],
		criteria: criteriaOf(job.type),
		attachments: [],
		activities: activitiesFor(job.title),
		acceptances: [],
	};
}

function criteriaOf(type: string): Criterion[] {
	const templates = DEFAULT_TYPES.find(({ id }) => id === type)?.criteria ?? [];
	return templates.map((template) => ({
		...template,
		signedBy: null,
		signedAt: null,
		evidence: [],
	}));
}

/** What the source last said of the item, and when. */
function finishSource(item: WorkItem, clock: Clock, random: Random): void {
	if (item.source === null) return;
	const ended = item.stage === 'closed' || item.stage === 'cancelled';
	const seen = clock.imported(
		ended ? Math.min(Date.parse(item.stageAt) + DAY, clock.now) : clock.now,
	);
	item.sourceStatus = sourceStatusOf(item.source, item.stage, random);
	item.sourceSeenAt = iso(Math.max(seen, Date.parse(item.createdAt)));
}
