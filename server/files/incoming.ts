import { randomUUID } from 'node:crypto';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import { AROUND_FILE } from './file-limits.ts';
import { ATTACHED, type SentForm } from './sent-form.ts';
import { FileRefused } from './file-refused.ts';

/** What lies here for so many milliseconds belongs to a process that has ended. */
const FORSAKEN = 3_600_000;

/** A file as it came, in a folder of its own. */
export interface ReceivedFile {
	path: string;
	/** As its sender calls it. */
	name: string;
	/** Id of the act, as its sender gave it. */
	id: string | null;
}

/** A file with all that was said beside it. */
export interface ReceivedForm extends ReceivedFile {
	fields: ReadonlyMap<string, string>;
}

/** The place where files are while it is not yet known whether they are kept. */
export class Incoming {
	readonly #folder: string;

	constructor(folder: string) {
		this.#folder = folder;
	}

	/** Does something in a folder of its own, which is removed afterwards with all that is in it, however that ends. */
	async within<T>(does: (folder: string) => Promise<T>): Promise<T> {
		const folder = join(this.#folder, randomUUID());
		await mkdir(folder, { recursive: true });
		try {
			return await does(folder);
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	}

	/** Removes what processes have left that were killed. Others that share the folder keep what they are at. */
	async removeForsaken(now: number): Promise<void> {
		const names = await readdir(this.#folder).catch(() => []);
		for (const name of names) {
			const path = join(this.#folder, name);
			const found = await stat(path).catch(() => null);
			if (found === null || now - found.mtimeMs < FORSAKEN) continue;
			await rm(path, { recursive: true, force: true });
		}
	}
}

/**
 * Takes the file of a request in, as it comes: what is too large is given up as soon as it is.
 * @param form What is taken; what is attached to an item, unless it says otherwise.
 * @throws FileRefused when it does not come whole, or is none.
 */
export async function receive(
	request: Request,
	folder: string,
	form: SentForm = ATTACHED,
): Promise<ReceivedForm> {
	const { body, headers } = request;
	const parser = parserFor(headers.get('content-type') ?? '', form);
	if (body === null || parser === null) throw new FileRefused(400, form.asked);
	const path = join(folder, 'received');
	let arriving: Arriving | null = null;
	const fields = new Map<string, string>();
	parser.on('file', (field, stream, name) => {
		// What breaks off is told by the form around it.
		stream.on('error', () => end(arriving));
		// Whatever else is sent along is passed over.
		if (field !== 'file' || arriving !== null) stream.resume();
		else arriving = write(stream, path, name, form);
	});
	parser.on('field', (field, value) => {
		fields.set(field, value);
	});
	try {
		await pipeline(partsOf(body, form.largest + AROUND_FILE), parser);
	} catch (error) {
		end(arriving);
		const rest = passOver(body);
		// Who sends without end is answered before.
		if (error instanceof TooLarge) throw tooLarge(form);
		await rest;
		throw whyCutOff(error, form);
	}
	const { name, isWritten } = fileOf(arriving, form);
	const fault = await isWritten;
	if (fault !== null) throw fault;
	return { path, name, id: fields.get('id') ?? null, fields };
}

/** More has come than may, from somebody who did not say beforehand how much it would be. */
class TooLarge extends Error {
	override name = 'TooLarge';
}

/** The parts of a body, which may still be read when nobody wants more of these: cancelled, its connection would break. */
async function* partsOf(
	body: ReadableStream<Uint8Array>,
	most: number,
): AsyncGenerator<Uint8Array> {
	const reader = body.getReader();
	let length = 0;
	try {
		for (let part = await reader.read(); !part.done; part = await reader.read()) {
			length += part.value.length;
			if (length > most) throw new TooLarge();
			yield part.value;
		}
	} finally {
		reader.releaseLock();
	}
}

/** Reads the rest to nowhere, so that its sender hears the answer. */
async function passOver(body: ReadableStream): Promise<void> {
	try {
		await body.pipeTo(new WritableStream());
	} catch {
		// Whoever has gone hears nothing.
	}
}

interface Arriving {
	name: string;
	/** Null once it is on the disk; otherwise why it is not. */
	isWritten: Promise<Error | null>;
	to: WriteStream;
}

function write(
	stream: BusboyFileStream,
	path: string,
	name: string | undefined,
	form: SentForm,
): Arriving {
	const to = createWriteStream(path, { flags: 'wx' });
	stream.pipe(to);
	// What cannot be written is still read to its end, so that its sender gets an answer.
	to.once('error', () => {
		stream.unpipe(to);
		stream.resume();
	});
	const isWritten = finished(to).then(
		async () => {
			if (!stream.truncated) return null;
			await rm(path, { force: true });
			return tooLarge(form);
		},
		(error: Error) => error,
	);
	return { name: name ?? '', isWritten, to };
}

function end(arriving: Arriving | null): void {
	arriving?.to.destroy();
}

function fileOf(arriving: Arriving | null, { asked }: SentForm): Arriving {
	if (arriving === null) throw new FileRefused(400, `There is no "file". ${asked}`);
	return arriving;
}

function parserFor(contentType: string, { largest }: SentForm): BusboyInstance | null {
	if (!/^multipart\/form-data\b/i.test(contentType)) return null;
	try {
		return new Busboy({
			headers: { 'content-type': contentType },
			limits: { fileSize: largest, files: 2, fields: 8, fieldSize: 1_000, headerPairs: 50 },
		});
	} catch {
		// Without a boundary nobody can tell where its parts are.
		return null;
	}
}

/** A file that ends before its form does, or a form that goes on for ever. */
function whyCutOff(error: unknown, form: SentForm): FileRefused {
	const isTooLarge = error instanceof Error && 'status' in error && error.status === 413;
	if (isTooLarge) return tooLarge(form);
	return new FileRefused(400, 'The file did not arrive whole. Send it again.');
}

function tooLarge({ largestInWords }: SentForm): FileRefused {
	return new FileRefused(
		413,
		`A file may have ${largestInWords} at most; this one is larger. Make it smaller, or send it in parts.`,
	);
}
