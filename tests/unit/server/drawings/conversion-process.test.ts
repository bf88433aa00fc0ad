import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
	ConversionCancelled,
	convertApart,
	inspectApart,
} from '../../../../server/drawings/conversion-process.ts';
import { CONVERSION_LIMITS } from '../../../../server/drawings/drawing-limits.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../../../support/temporary-folder.ts';

let folder: TemporaryFolder;
beforeEach(() => {
	folder = makeTemporaryFolder();
});
afterEach(() => folder.remove());

const around = (limits = CONVERSION_LIMITS, signal = new AbortController().signal) => ({
	folder: folder.path,
	limits,
	signal,
	progress: () => undefined,
});

function put(bytes: Uint8Array | string): string {
	const path = join(folder.path, 'sent');
	writeFileSync(path, bytes);
	return path;
}

const plain = (width: number, height: number) =>
	sharp({ create: { width, height, channels: 3, background: '#ffffff' } });

it('looks into a drawing in a process of its own', async () => {
	const path = put(await plain(30, 20).png().toBuffer());
	const task = { does: 'inspect', kind: 'picture', path, answers: {} } as const;
	expect(await inspectApart(task, around())).toEqual({ pages: 1, width: 30, height: 20 });
});

it('hears from it why a drawing is not taken', async () => {
	const task = { does: 'inspect', kind: 'picture', path: put('none'), answers: {} } as const;
	await expect(inspectApart(task, around())).rejects.toThrow(/The picture cannot be read/);
});

describe('what a conversion may take', () => {
	const sheet = () => plain(9_000, 9_000).png().toBuffer();
	const begin = async (limits: typeof CONVERSION_LIMITS, signal?: AbortSignal) => {
		const path = put(await sheet());
		const task = {
			does: 'convert',
			kind: 'picture',
			path,
			answers: {},
			folder: folder.path,
			box: null,
		} as const;
		return convertApart(task, around(limits, signal));
	};

	it('is a time, after which it is ended and said so', async () => {
		await expect(begin({ ...CONVERSION_LIMITS, time: 1_200 })).rejects.toThrow(
			/takes longer than 1 minutes?/,
		);
	});

	it('is a size in memory, beyond which it is ended and said so', async () => {
		await expect(begin({ ...CONVERSION_LIMITS, memory: 90_000_000 })).rejects.toThrow(
			/more than 0\.1 GB of memory/,
		);
	});

	it('ends when it is cancelled', async () => {
		const cancel = new AbortController();
		const task = begin(CONVERSION_LIMITS, cancel.signal);
		cancel.abort();
		await expect(task).rejects.toThrow(ConversionCancelled);
	});
});
