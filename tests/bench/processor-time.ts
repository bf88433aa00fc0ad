import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second in which Linux counts processor time. */
const TICKS = 100;

/**
 * Processor time of a process and all its children so far, in seconds, user and system together.
 * @returns NaN where there is no /proc to ask.
 */
export function processorTime(root: number): number {
	try {
		const parents = new Map<number, number>();
		const times = new Map<number, number>();
		for (const name of readdirSync('/proc')) {
			const pid = Number(name);
			if (!Number.isInteger(pid)) continue;
			const fields = statusOf(pid);
			if (fields === null) continue;
			parents.set(pid, Number(fields[1]));
			times.set(pid, (Number(fields[11]) + Number(fields[12])) / TICKS);
		}
		let total = 0;
		for (const [pid, time] of times) if (descends(pid, root, parents)) total += time;
		return total;
	} catch {
		// Another system than Linux: the column stays empty.
		return NaN;
	}
}

/** The fields of a process after its name, which may contain blanks; null when it has just ended. */
function statusOf(pid: number): string[] | null {
	try {
		const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
		return text.slice(text.lastIndexOf(')') + 2).split(' ');
	} catch {
		return null;
	}
}

function descends(pid: number, root: number, parents: ReadonlyMap<number, number>): boolean {
	for (let one: number | undefined = pid; one !== undefined; one = parents.get(one)) {
		if (one === root) return true;
	}
	return false;
}
