import { readFileSync } from 'node:fs';

/** What a server has to be started with, so that {@link residentMemory} can be asked. */
export const COLLECTS_ON_SIGNAL = {
	NODE_OPTIONS: `--import ${new URL('collect-on-signal.mjs', import.meta.url).href}`,
};

/** Milliseconds that a collection gets. */
const PATIENCE = 1_500;

/**
 * Memory that a process has for itself once it has collected its garbage, in megabytes.
 * @returns NaN where there is no /proc to ask.
 */
export async function residentMemory(pid: number): Promise<number> {
	for (let round = 0; round < 2; round += 1) {
		process.kill(pid, 'SIGUSR2');
		await new Promise((resolve) => setTimeout(resolve, PATIENCE));
	}
	try {
		const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
		return Number(kilobytes) / 1024;
	} catch {
		// Another system than Linux: the column stays empty.
		return NaN;
	}
}
