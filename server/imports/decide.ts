import type { Blocker } from '../../src/lib/control/blocker.ts';
import type { Change } from '../../src/lib/control/change.ts';
import { refusalOfPlan } from '../../src/lib/control/edit-together.ts';
import type { JobType } from '../../src/lib/control/job-type.ts';
import {
	ENDED_STAGES,
	UNFINISHED_STAGES,
	isStage,
	type Stage,
} from '../../src/lib/control/stage.ts';
import {
	BLANK_ITEM,
	type Criterion,
	type CustomValue,
	type WorkItem,
	type WorkItemFields,
} from '../../src/lib/control/work-item.ts';
import type { Proposal, SaidBlocker } from './proposal.ts';
import { quoted } from './quote.ts';
import type { Problem } from './report.ts';

/** What an import knows when it decides about a row. */
export interface DecideContext {
	/** ISO 8601, UTC. */
	at: string;
	/** Person's id; null for the system. */
	actor: string | null;
	source: string;
	type: JobType;
}

/** What becomes of a row, and what a person has to know of it. */
export interface Decision {
	changes: Change[];
	notes: Problem[];
}

/** The name that blockers raised by the system bear. */
const SYSTEM = 'system';

/** The item that a row makes. */
export function decideCreation(
	proposal: Proposal,
	id: string,
	number: string,
	context: DecideContext,
): Decision {
	const { said, key } = proposal;
	const { at, actor, source, type } = context;
	const notes: Problem[] = [];
	const createdAt = earlier(proposal.createdAt, at);
	const stageValue = said.get('stage');
	const stage: Stage = isStage(stageValue) ? stageValue : 'open';
	const stageAt = earlier(proposal.stageAt, stage === 'open' ? createdAt : at);
	const fields = fieldsSaid(said);
	const item: WorkItem = {
		...BLANK_ITEM,
		id,
		number,
		type: type.id,
		title: key,
		...fields,
		stage,
		stageAt,
		source,
		externalId: key,
		sourceSeenAt: at,
		createdAt,
		createdBy: actor,
		updatedAt: at,
		custom: customSaid(said),
		blockers: blockersSaid(said).flatMap(([blocker, one]) =>
			one === null ? [] : [newBlocker(blocker, one, context)],
		),
		// Nobody here is asked any more to confirm what its own system has closed.
		criteria: ENDED_STAGES.has(stage) ? [] : newCriteria(type),
	};
	if (refusalOfPlan(item) !== null) {
		notes.push(planNote(proposal, item.plannedEnd));
		item.plannedEnd = null;
	}
	return { changes: [{ kind: 'create item', item }], notes };
}

/**
 * What a row changes of an item that is there: only what its source says differently from last time, so that what
 * people have changed here since stays.
 * @param before What the source said last time; null when that is not known.
 */
export function decideUpdate(
	proposal: Proposal,
	item: WorkItem,
	before: Readonly<Record<string, unknown>> | null,
	context: DecideContext,
): Decision {
	const notes: Problem[] = [];
	const fields: Record<string, unknown> = {};
	const changes: Change[] = [];
	const note = (field: string, from: unknown, to: unknown, why = '') => {
		const column = proposal.columns.get(field) ?? null;
		const message = `${item.number} was changed: ${field} was ${shown(from)} and is now ${shown(to)}.${why}`;
		notes.push({ line: proposal.line, column, value: asText(to), message });
	};
	for (const [field, value] of proposal.said) {
		if (before !== null && field in before && isSame(before[field], value)) continue;
		if (field.startsWith('blocker:')) {
			const change = blockerChange(item, field.slice(8), value as SaidBlocker, context);
			if (change === null) continue;
			changes.push(change);
			note(field, 'as it was', value === null ? 'resolved' : value);
		} else if (field.startsWith('custom:')) {
			const name = field.slice(7);
			if (isSame(item.custom[name] ?? null, value)) continue;
			changes.push({ kind: 'set custom', item: item.id, field: name, value: value as CustomValue });
			note(field, item.custom[name] ?? null, value);
		} else if (field === 'stage') {
			const stage = stageFor(item, value as Stage);
			if (stage.stage === item.stage) continue;
			fields['stage'] = stage.stage;
			fields['stageAt'] = earlier(proposal.stageAt, context.at);
			fields['stageBy'] = null;
			if (!UNFINISHED_STAGES.has(item.stage) && UNFINISHED_STAGES.has(stage.stage)) {
				fields['reopenedAt'] = context.at;
			}
			if (ENDED_STAGES.has(item.stage) && !ENDED_STAGES.has(stage.stage)) {
				changes.push(...missingCriteria(item, context.type));
			}
			note(field, item.stage, stage.stage, stage.why);
		} else {
			const stands = item[field as keyof WorkItemFields];
			if (isSame(stands, value)) continue;
			fields[field] = value;
			if (field === 'party' && item.partyComments > 0) fields['partyComments'] = 0;
			note(field, stands, value);
		}
	}
	dropWrongPlan(proposal, item, fields, notes);
	if (Object.keys(fields).length === 0 && changes.length === 0) return { changes: [], notes };
	const set = { ...fields, sourceSeenAt: context.at };
	changes.push({ kind: 'set item', item: item.id, fields: set });
	return { changes, notes };
}

/** Work that came in ended has no criteria; once it is reopened it has to be closed properly. */
function missingCriteria(item: WorkItem, type: JobType): Change[] {
	if (item.type !== type.id || item.criteria.length > 0) return [];
	return newCriteria(type).map((criterion) => ({
		kind: 'set criterion',
		item: item.id,
		criterion,
	}));
}

function newCriteria(type: JobType): Criterion[] {
	return type.criteria.map((template) => ({
		...template,
		signedBy: null,
		signedAt: null,
		evidence: [],
	}));
}

/** An item whose criteria are outstanding is not truly closed, whatever its source says. */
function stageFor(item: WorkItem, said: Stage): { stage: Stage; why: string } {
	const outstanding = item.criteria.filter(({ signedAt }) => signedAt === null);
	if (said !== 'closed' || outstanding.length === 0) return { stage: said, why: '' };
	const missing = outstanding.map(({ text }) => text).join('; ');
	return {
		stage: item.stage === 'closed' ? 'closed' : 'done',
		why: ` Its source says closed, but here is outstanding: ${missing}.`,
	};
}

function dropWrongPlan(
	proposal: Proposal,
	item: WorkItem,
	fields: Record<string, unknown>,
	notes: Problem[],
): void {
	if (!('plannedStart' in fields) && !('plannedEnd' in fields)) return;
	const planned = { ...item, ...fields };
	if (refusalOfPlan(planned) === null) return;
	delete fields['plannedStart'];
	delete fields['plannedEnd'];
	notes.push(planNote(proposal, planned.plannedEnd));
}

function planNote(proposal: Proposal, plannedEnd: string | null): Problem {
	return {
		line: proposal.line,
		column: proposal.columns.get('plannedEnd') ?? null,
		value: plannedEnd,
		message: 'The planned end lies before the planned start, so it was not taken over.',
	};
}

function blockerChange(
	item: WorkItem,
	id: string,
	said: SaidBlocker,
	context: DecideContext,
): Change | null {
	const stands = item.blockers.find((blocker) => blocker.id === id);
	const isOpen = stands !== undefined && stands.resolvedAt === null;
	if (said === null) {
		if (!isOpen) return null;
		const resolved: Blocker = {
			...stands,
			resolvedAt: context.at,
			resolvedBy: context.actor ?? SYSTEM,
			resolution: `${context.source} no longer says so.`,
		};
		return { kind: 'set blocker', item: item.id, blocker: resolved };
	}
	if (isOpen && stands.kind === said.kind && stands.text === said.text) return null;
	const raised = newBlocker(id, said, context);
	const blocker = isOpen ? { ...raised, since: stands.since } : raised;
	return { kind: 'set blocker', item: item.id, blocker };
}

function newBlocker(
	id: string,
	said: NonNullable<SaidBlocker>,
	{ at, actor }: DecideContext,
): Blocker {
	return {
		id,
		...said,
		clearedBy: null,
		since: at,
		raisedBy: actor ?? SYSTEM,
		expectedAt: null,
		pointsTo: null,
		resolvedAt: null,
		resolvedBy: null,
		resolution: null,
	};
}

/** The single-valued fields that a row speaks of. */
function fieldsSaid(said: ReadonlyMap<string, unknown>): Partial<WorkItemFields> {
	const single = [...said].filter(([field]) => !field.includes(':'));
	return Object.fromEntries(single);
}

function customSaid(said: ReadonlyMap<string, unknown>): Record<string, CustomValue> {
	const custom: Record<string, CustomValue> = {};
	for (const [field, value] of said) {
		if (field.startsWith('custom:') && value !== null)
			custom[field.slice(7)] = value as CustomValue;
	}
	return custom;
}

function blockersSaid(said: ReadonlyMap<string, unknown>): [id: string, said: SaidBlocker][] {
	return [...said].flatMap(([field, value]) =>
		field.startsWith('blocker:') ? [[field.slice(8), value as SaidBlocker]] : [],
	);
}

function earlier(moment: string | null, other: string): string {
	return moment !== null && moment < other ? moment : other;
}

/** True for values that are the same; the order of an object's keys, which a database does not keep, is nothing. */
export function isSame(one: unknown, other: unknown): boolean {
	if (one === other) return true;
	if (typeof one !== 'object' || typeof other !== 'object') return false;
	if (one === null || other === null) return false;
	const [ours, theirs] = [Object.entries(one), new Map(Object.entries(other))];
	return ours.length === theirs.size && ours.every(([key, value]) => theirs.get(key) === value);
}

function shown(value: unknown): string {
	return value === null || value === '' ? 'empty' : quoted(asText(value) ?? '');
}

/** A value for a report; null for what is empty. */
export function asText(value: unknown): string | null {
	if (value === null || value === undefined) return null;
	if (typeof value === 'string') return value;
	if (typeof value === 'object' && 'text' in value && typeof value.text === 'string') {
		return value.text;
	}
	return JSON.stringify(value);
}
