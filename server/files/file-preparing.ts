import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttachedFile } from '../../src/lib/control/attachment.ts';
import { fileName } from './file-name.ts';
import { LARGEST_FILE } from './file-limits.ts';
import { type FileKind, kindOf } from './file-kind.ts';
import { FileRefused } from './file-refused.ts';
import { encodeAnew } from './picture.ts';
import type { ReceivedFile } from './incoming.ts';
import type { Scanner } from './scanner.ts';

/** A file as it may be kept. */
export interface PreparedFile {
	file: AttachedFile;
	path: string;
	hash: string;
	/** The small picture of it; null for what is no picture. */
	small: { path: string; hash: string } | null;
	/** What its sender is told: that it is something else than its name said. Null when it is not. */
	notice: string | null;
}

/**
 * Makes a file fit to be kept: scanned, known by its content, and, if it is a picture, encoded anew.
 * @param folder Where it may write.
 * @throws FileRefused, FileLater
 */
export async function prepare(
	received: ReceivedFile,
	folder: string,
	scanner: Scanner,
): Promise<PreparedFile> {
	// Before anything else looks into it.
	await scanner.ensureClean(received.path);
	const { size } = await stat(received.path);
	if (size === 0) throw new FileRefused(422, 'This file is empty. Look at it, and send it again.');
	const kind = await kindOf(received.path, received.name);
	const name = fileName(received.name, kind.endings);
	const notice = noticeOf(received.name, name, kind);
	if (kind.isPicture) return preparePicture(kind, name, notice, received.path, folder);
	return {
		file: { name, mediaType: kind.mediaType, size, width: null, height: null },
		path: received.path,
		hash: await hashOf(received.path),
		small: null,
		notice,
	};
}

async function preparePicture(
	kind: FileKind,
	name: string,
	notice: string | null,
	from: string,
	folder: string,
): Promise<PreparedFile> {
	const path = join(folder, 'encoded');
	const smallPath = join(folder, 'small');
	const { width, height, size } = await encodeAnew(kind, from, path, smallPath);
	if (size > LARGEST_FILE) {
		throw new FileRefused(413, 'This picture is too large. Make it smaller, or send it as JPEG.');
	}
	return {
		file: { name, mediaType: kind.mediaType, size, width, height },
		path,
		hash: await hashOf(path),
		small: { path: smallPath, hash: await hashOf(smallPath) },
		notice,
	};
}

/** Its author is told when the name said otherwise than the content. */
function noticeOf(given: string, name: string, kind: FileKind): string | null {
	const ending = /\.([A-Za-z0-9]{1,8})$/.exec(given)?.[1]?.toLowerCase();
	if (ending === undefined || kind.endings.includes(ending)) return null;
	return `Its name ends in .${ending}, but it is ${kind.words}: it is kept as "${name}".`;
}

async function hashOf(path: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const part of createReadStream(path)) hash.update(part as Buffer);
	return hash.digest('hex');
}
