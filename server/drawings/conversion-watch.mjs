import { writeFileSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

/** How often it is looked, in milliseconds: a decoder fills memory quickly. */
const EVERY = 50;

// In a thread of its own: what is watched may be busy for minutes at a time.
const { memory, marker } = workerData;
const parent = process.ppid;
setInterval(() => {
	if (process.memoryUsage.rss() > memory) {
		writeFileSync(marker, '');
		process.kill(process.pid, 'SIGKILL');
	}
	// Whoever wanted this has gone.
	if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, EVERY);
