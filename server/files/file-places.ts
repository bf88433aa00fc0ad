import { join } from 'node:path';
import { DiskStore } from './disk-store.ts';
import type { FilePlaces } from './attachments.ts';
import { Incoming } from './incoming.ts';
import { type Bucket, S3Store } from './s3-store.ts';
import { Scanner } from './scanner.ts';

/** How a server was asked to keep files. */
export interface FileSettings {
	/** The folder of its data. */
	dataDir: string;
	/** Null: files lie in the folder. */
	bucket: Bucket | null;
	/** Program that is asked about each file; null: none is. */
	scanCommand: string | null;
}

/** The places that files come to by these settings. */
export function filePlaces({ dataDir, bucket, scanCommand }: FileSettings): FilePlaces {
	const folder = join(dataDir, 'files');
	return {
		incoming: new Incoming(join(folder, 'incoming')),
		scanner: new Scanner(scanCommand),
		store: bucket === null ? new DiskStore(join(folder, 'kept')) : new S3Store(bucket),
	};
}
