import { spawn } from 'node:child_process';
import type { Account } from './embedded-place.ts';

/** How one of PostgreSQL's programs ended. */
export interface ProgramEnd {
	/** 127 when it could not be started */
	readonly code: number;
	/** all that it printed */
	readonly output: string;
}

/**
 * Runs one of PostgreSQL's programs to its end, as the given user, in an environment in which no PG... variable of
 * the caller's can change what it does.
 */
export function runProgram(
	program: string,
	args: readonly string[],
	account: Account | undefined,
	input = '',
): Promise<ProgramEnd> {
	return new Promise((resolve) => {
		const child = spawn(program, args, {
			...account,
			// The caller's own folder may be closed to that user.
			cwd: process.platform === 'win32' ? process.cwd() : '/',
			env: plainEnvironment(),
			stdio: ['pipe', 'pipe', 'pipe'],
		});
		const chunks: Buffer[] = [];
		child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
		child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
		const end = (code: number, more = ''): void => {
			resolve({ code, output: Buffer.concat(chunks).toString('utf8') + more });
		};
		child.on('error', (error) => {
			end(127, error.message);
		});
		child.on('close', (code) => {
			end(code ?? 1);
		});
		// A program that does not read its input may be gone before the input has been written.
		child.stdin.on('error', () => undefined);
		child.stdin.end(input);
	});
}

function plainEnvironment(): NodeJS.ProcessEnv {
	const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'];
	const entries = kept.flatMap((name) => {
		const value = process.env[name];
		return value === undefined ? [] : [[name, value] as const];
	});
	return { ...Object.fromEntries(entries), LANG: 'C', LC_ALL: 'C', TZ: 'UTC' };
}
