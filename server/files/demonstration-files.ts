import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type PlannedFile, planFiles } from '../../demo/files/plan.ts';
import { withFiles } from '../../demo/files/with-files.ts';
import type { KeptFile, SiteContent } from '../../src/lib/control/site-content.ts';
import type { FilePlaces } from './attachments.ts';
import { prepare } from './file-preparing.ts';
import { Scanner } from './scanner.ts';

/** What this process has drawn itself needs no look from a scanner, which may not be there yet. */
const NO_SCANNER = new Scanner(null);

/**
 * Attaches the demonstration's files to its items, taken in as any file is: known by content, pictures encoded anew, the bytes
 * kept before an item names them.
 */
export async function attachDemonstrationFiles(
	content: SiteContent,
	{ incoming, store }: Pick<FilePlaces, 'incoming' | 'store'>,
): Promise<SiteContent> {
	const site = content.site.id;
	const files = await incoming.within((folder) =>
		Promise.all(
			planFiles(content).map(async (planned) => {
				const own = join(folder, planned.id);
				await mkdir(own);
				const path = join(own, 'received');
				await writeFile(path, await bytesOf(planned));
				const { id, item, by, name } = planned;
				const prepared = await prepare({ id, name, path }, own, NO_SCANNER);
				const { file, hash, small } = prepared;
				await store.put({ site, hash }, prepared.path);
				if (small !== null) await store.put({ site, hash: small.hash }, small.path);
				const kept: KeptFile = { ...file, id, item, by, hash, smallHash: small?.hash ?? null };
				return { planned, kept };
			}),
		),
	);
	return withFiles(content, files);
}

async function bytesOf({ content }: PlannedFile): Promise<Uint8Array | string> {
	if ('text' in content) return content.text;
	const { default: sharp } = await import('sharp');
	return sharp(Buffer.from(content.drawing)).jpeg({ quality: 90 }).toBuffer();
}
