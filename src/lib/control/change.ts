import type { Attachment } from './attachment.ts';
import type { Blocker } from './blocker.ts';
import type { JobType } from './job-type.ts';
import { countComment, type Comment } from './comment.ts';
import type { IsolationPoint } from './isolation-point.ts';
import type { Acceptance } from './acceptance.ts';
import type { AreaContent } from './area-reshape.ts';
import type { OperationsMatrix } from './operations-matrix.ts';
import type { Area, Layout } from './place.ts';
import type { SiteRecord } from './site-record.ts';
import type { CustomValue, Criterion, Link, WorkItem, WorkItemFields } from './work-item.ts';

/** One step that a lawful act or edit comes down to. */
export type Change =
	| { kind: 'create item'; item: WorkItem }
	| { kind: 'remove item'; item: string }
	| { kind: 'set item'; item: string; fields: Partial<WorkItemFields> }
	| { kind: 'set custom'; item: string; field: string; value: CustomValue }
	| { kind: 'set blocker'; item: string; blocker: Blocker }
	| { kind: 'remove blocker'; item: string; blocker: string }
	| { kind: 'set link'; item: string; link: Link }
	| { kind: 'remove link'; item: string; record: string }
	| { kind: 'set criterion'; item: string; criterion: Criterion }
	| { kind: 'add comment'; item: string; comment: Comment }
	| { kind: 'withdraw comment'; item: string; comment: string; isInternal: boolean }
	| { kind: 'set attachment'; item: string; attachment: Attachment }
	| { kind: 'remove attachment'; item: string; attachment: string }
	| { kind: 'set acceptance'; item: string; acceptance: Acceptance }
	| { kind: 'set matrix'; matrix: OperationsMatrix }
	| { kind: 'create area'; area: Area }
	| { kind: 'set area'; area: string; fields: Partial<AreaContent> }
	| { kind: 'remove area'; area: string }
	| { kind: 'create record'; record: SiteRecord }
	| { kind: 'set record'; record: string; fields: Partial<SiteRecord> }
	| { kind: 'create type'; type: JobType }
	| { kind: 'set type'; type: string; fields: Partial<JobType> }
	| { kind: 'create layout'; layout: Layout }
	| { kind: 'set layout'; layout: string; fields: Partial<Layout> }
	| { kind: 'remove layout'; layout: string }
	| { kind: 'set point'; record: string; point: IsolationPoint }
	| { kind: 'remove point'; record: string; point: string };

/** The item as it would be after the changes: what a browser shows while an act is pending. */
export function afterChanges(item: WorkItem, changes: readonly Change[]): WorkItem {
	let result = item;
	for (const change of changes) {
		switch (change.kind) {
			case 'set item':
				if (change.item === item.id) result = { ...result, ...change.fields };
				break;
			case 'set custom':
				if (change.item !== item.id) break;
				result = {
					...result,
					custom: { ...result.custom, [change.field]: change.value },
				};
				break;
			case 'set blocker':
				if (change.item !== item.id) break;
				result = { ...result, blockers: replaced(result.blockers, change.blocker) };
				break;
			case 'remove blocker':
				if (change.item !== item.id) break;
				result = {
					...result,
					blockers: result.blockers.filter(({ id }) => id !== change.blocker),
				};
				break;
			case 'set criterion':
				if (change.item !== item.id) break;
				result = { ...result, criteria: replaced(result.criteria, change.criterion) };
				break;
			case 'set attachment':
				if (change.item !== item.id) break;
				result = { ...result, attachments: replaced(result.attachments, change.attachment) };
				break;
			case 'remove attachment':
				if (change.item !== item.id) break;
				result = {
					...result,
					attachments: result.attachments.filter(({ id }) => id !== change.attachment),
				};
				break;
			case 'set acceptance':
				if (change.item !== item.id) break;
				result = { ...result, acceptances: replaced(result.acceptances, change.acceptance) };
				break;
			case 'set link':
				if (change.item !== item.id) break;
				result = {
					...result,
					links: [
						...result.links.filter((link) => link.record !== change.link.record),
						change.link,
					],
				};
				break;
			case 'remove link':
				if (change.item !== item.id) break;
				result = {
					...result,
					links: result.links.filter((link) => link.record !== change.record),
				};
				break;
			case 'add comment':
				if (change.item === item.id) result = countComment(result, 1, change.comment.internal);
				break;
			case 'withdraw comment':
				if (change.item === item.id) result = countComment(result, -1, change.isInternal);
				break;
			case 'create item':
			case 'remove item':
			case 'set matrix':
			case 'create area':
			case 'set area':
			case 'remove area':
			case 'create record':
			case 'set record':
			case 'create type':
			case 'set type':
			case 'create layout':
			case 'set layout':
			case 'remove layout':
			case 'set point':
			case 'remove point':
				break;
		}
	}
	return result;
}

/** The record as it would be after the changes. */
export function recordAfterChanges(record: SiteRecord, changes: readonly Change[]): SiteRecord {
	let result = record;
	for (const change of changes) {
		if (!('record' in change) || change.record !== record.id) continue;
		if (change.kind === 'set record') result = { ...result, ...change.fields };
		else if (change.kind === 'set point') {
			result = { ...result, points: replaced(result.points, change.point) };
		} else if (change.kind === 'remove point') {
			result = { ...result, points: result.points.filter(({ id }) => id !== change.point) };
		}
	}
	return result;
}

function replaced<T extends { id: string }>(list: readonly T[], entry: T): T[] {
	const others = list.some((one) => one.id === entry.id)
		? list.map((one) => (one.id === entry.id ? entry : one))
		: [...list, entry];
	return others;
}
