import type { Status } from '$lib/control/stage.ts';
import type { Job } from './job.ts';

/** One mark on the map: a job, or several that lie too near each other to be hit one by one. */
export interface JobMark {
	/** The same as long as the same jobs are in it. */
	key: string;
	jobs: Job[];
	/** Layout units. */
	x: number;
	y: number;
}

/** Width and height of a mark that a gloved finger hits, in pixels. */
export const MARK_SIZE = 48;

/** What asks for attention first comes first. */
const WORST_FIRST: readonly Status[] = [
	'blocked',
	'live',
	'open',
	'waiting',
	'done',
	'closed',
	'cancelled',
];

/**
 * Gathers jobs into marks that do not cover each other, whatever part of the map is looked at.
 * @param scale Pixels for a layout unit.
 */
export function gatherMarks(jobs: readonly Job[], scale: number): JobMark[] {
	const reach = MARK_SIZE / scale;
	const cells = new Map<string, JobMark[]>();
	const marks: JobMark[] = [];
	for (const job of jobs) {
		const { x, y } = job.item;
		if (x === null || y === null) continue;
		const column = Math.floor(x / reach);
		const row = Math.floor(y / reach);
		const near = nearest(cells, column, row, x, y, reach);
		if (near) {
			near.jobs.push(job);
			continue;
		}
		const mark: JobMark = { key: '', jobs: [job], x, y };
		marks.push(mark);
		const cell = cells.get(`${column} ${row}`);
		if (cell) cell.push(mark);
		else cells.set(`${column} ${row}`, [mark]);
	}
	for (const mark of marks) mark.key = mark.jobs.map(({ item }) => item.id).join(' ');
	return marks;
}

/** The status that a mark of several jobs shows: the one that asks for attention first. */
export function statusOfMark(mark: JobMark): Status {
	const statuses = new Set(mark.jobs.map(({ status }) => status));
	return WORST_FIRST.find((status) => statuses.has(status)) ?? 'open';
}

/** True when zooming in cannot tell the jobs of a mark apart: they lie on one spot. */
export function isOneSpot(mark: JobMark): boolean {
	return mark.jobs.every(({ item }) => item.x === mark.x && item.y === mark.y);
}

function nearest(
	cells: ReadonlyMap<string, JobMark[]>,
	column: number,
	row: number,
	x: number,
	y: number,
	reach: number,
): JobMark | null {
	let found: JobMark | null = null;
	let least = reach;
	for (let down = -1; down <= 1; down++) {
		for (let right = -1; right <= 1; right++) {
			for (const mark of cells.get(`${column + right} ${row + down}`) ?? []) {
				const distance = Math.max(Math.abs(mark.x - x), Math.abs(mark.y - y));
				if (distance < least) [found, least] = [mark, distance];
			}
		}
	}
	return found;
}
