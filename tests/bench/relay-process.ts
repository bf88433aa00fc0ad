import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { COLLECTS_ON_SIGNAL } from './resident-memory.ts';

const SCRIPT = fileURLToPath(new URL('relay.ts', import.meta.url));

/** The relay of relay.ts in a process of its own. */
export interface RelayProcess {
	url: string;
	pid: number;
	stop: () => Promise<void>;
}

/** Starts a relay that answers whoever comes with this document. */
export async function startRelay(document: Uint8Array): Promise<RelayProcess> {
	const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT], {
		stdio: ['pipe', 'pipe', 'inherit'],
		env: { ...process.env, ...COLLECTS_ON_SIGNAL },
	});
	child.stdin.end(document);
	const [line] = (await once(child.stdout, 'data')) as [Buffer];
	return {
		url: line.toString().trim(),
		pid: child.pid ?? 0,
		stop: async () => {
			const ended = once(child, 'exit');
			child.kill();
			await ended;
		},
	};
}
