import { existsSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import {
	type ConversionTask,
	type Converted,
	DrawingRefused,
	type Inspection,
	type Progress,
	SAYING,
	type Saying,
} from './conversion.ts';
import { startProcess } from '../program.ts';
import type { ConversionLimits } from './drawing-limits.ts';

/** A conversion was ended by whoever began it. */
export class ConversionCancelled extends Error {
	override name = 'ConversionCancelled';
}

/** A file by which the process says that it was ended for taking too much memory. */
const TOO_LARGE = 'too-much-memory';
/** After everything that people wait for. */
const PRIORITY = 10;
/** Megabytes of the heap, which is a part of the memory. */
const HEAP_SHARE = 0.7;

/** What a conversion needs around it. */
interface Around {
	/** Where its process may write. */
	folder: string;
	limits: ConversionLimits;
	signal: AbortSignal;
	progress: Progress;
}

/**
 * Looks into a drawing's file, in a process of its own.
 * @throws DrawingRefused, ConversionCancelled
 */
export async function inspectApart(
	task: Extract<ConversionTask, { does: 'inspect' }>,
	around: Around,
): Promise<Inspection> {
	const said = await run(task, around);
	if (said.says !== 'inspected') throw unexpected(said);
	return said.inspection;
}

/**
 * Converts a drawing's file, in a process of its own.
 * @throws DrawingRefused, ConversionCancelled
 */
export async function convertApart(
	task: Extract<ConversionTask, { does: 'convert' }>,
	around: Around,
): Promise<Converted> {
	const said = await run(task, around);
	if (said.says !== 'converted') throw unexpected(said);
	return said.converted;
}

function unexpected(said: Saying): Error {
	if (said.says === 'refused') return new DrawingRefused(said.words);
	return new Error(said.says === 'broke' ? said.trouble : `It said ${said.says}.`);
}

/** @returns The last thing that the process says. */
function run(task: ConversionTask, { folder, limits, signal, progress }: Around): Promise<Saying> {
	if (signal.aborted) return Promise.reject(new ConversionCancelled());
	const { PATH, HOME, TMPDIR } = process.env;
	const heap = Math.floor((limits.memory * HEAP_SHARE) / 1_000_000);
	const child = startProcess('conversion-task', {
		// It needs to know nothing of this server, whose environment has passwords.
		env: { PATH, HOME, TMPDIR },
		execArgv: [`--max-old-space-size=${heap}`],
		serialization: 'advanced',
		stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
	});
	return new Promise((done, fail) => {
		let last: Saying | null = null;
		let why: 'cancelled' | 'too long' | null = null;
		const end = (reason: NonNullable<typeof why>) => {
			why ??= reason;
			child.kill('SIGKILL');
		};
		const cancel = () => end('cancelled');
		const timer = setTimeout(() => end('too long'), limits.time);
		signal.addEventListener('abort', cancel, { once: true });
		child.on('message', (message: unknown) => {
			const said = v.parse(SAYING, message);
			if (said.says === 'progress') progress(said.part, said.words);
			else last = said;
		});
		child.once('spawn', () => {
			lower(child.pid);
			child.send({ task, limits, marker: join(folder, TOO_LARGE) });
		});
		child.once('error', fail);
		child.once('close', () => {
			clearTimeout(timer);
			signal.removeEventListener('abort', cancel);
			if (why === 'cancelled') fail(new ConversionCancelled());
			else if (last !== null) done(last);
			else fail(new DrawingRefused(whyEnded(why, folder, limits)));
		});
	});
}

function whyEnded(why: 'too long' | null, folder: string, limits: ConversionLimits): string {
	if (why === 'too long') {
		const minutes = Math.max(1, Math.round(limits.time / 60_000));
		return `The drawing takes longer than ${minutes} minutes to convert, and was given up. Make it simpler or smaller, or send it as a picture.`;
	}
	if (existsSync(join(folder, TOO_LARGE))) {
		return `The drawing takes more than ${(limits.memory / 1e9).toFixed(1)} GB of memory to convert, and was given up. Make it simpler or smaller, or send it as a PNG that is not interlaced.`;
	}
	return 'The drawing could not be converted: what reads it broke on it. It may take too much memory, or be damaged. Save it anew, or send it in another form.';
}

/** It may take its time, and the server goes first. */
function lower(pid: number | undefined): void {
	if (pid === undefined) return;
	try {
		setPriority(pid, PRIORITY);
	} catch {
		// It has ended already, or this system knows no such thing: it is done all the same.
	}
}
