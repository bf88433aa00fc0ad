import { writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { type ConversionTask, DrawingRefused, type Progress, type Saying } from './conversion.ts';
import { fileOfProject } from '../program.ts';
import { convert, inspect } from './conversion-work.ts';
import type { ConversionLimits } from './drawing-limits.ts';

/** What a process is told when it is there. */
interface Order {
	task: ConversionTask;
	limits: ConversionLimits;
	/** The file that is written when it takes too much memory. */
	marker: string;
}

/** How often it is told how far it is, in milliseconds. */
const EVERY = 200;

process.once('message', (order: unknown) => void follow(order as Order));
process.once('disconnect', () => process.exit(0));

async function follow({ task, limits, marker }: Order): Promise<void> {
	sacrificeFirst();
	new Worker(fileOfProject('server/drawings/conversion-watch.mjs'), {
		workerData: { memory: limits.memory, marker },
	}).unref();
	const said = await work(task).catch((error: unknown): Saying =>
		error instanceof DrawingRefused
			? { says: 'refused', words: error.message }
			: { says: 'broke', trouble: error instanceof Error ? (error.stack ?? '') : String(error) },
	);
	process.send?.(said, () => process.exit(0));
}

async function work(task: ConversionTask): Promise<Saying> {
	if (task.does === 'inspect') return { says: 'inspected', inspection: await inspect(task) };
	return { says: 'converted', converted: await convert(task, paced()) };
}

/** Tells how far it is, no oftener than anybody reads it. */
function paced(): Progress {
	let told = 0;
	return (part, words) => {
		const now = performance.now();
		if (now - told < EVERY) return;
		told = now;
		process.send?.({ says: 'progress', part, words } satisfies Saying);
	};
}

/** When the machine has no memory left, this process goes before the server does. */
function sacrificeFirst(): void {
	if (process.platform !== 'linux') return;
	try {
		writeFileSync('/proc/self/oom_score_adj', '1000');
	} catch {
		// Where that may not be said, the watch on its memory has to do.
	}
}
