import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An empty folder that is gone, with all in it, after `remove`. */
export interface TemporaryFolder {
	path: string;
	remove: () => void;
}

/** A folder of a test's own that other users may enter, as PostgreSQL's has to when the tests run as root. */
export function makeTemporaryFolder(): TemporaryFolder {
	const path = realpathSync(mkdtempSync(join(tmpdir(), 'siteboard-test-')));
	chmodSync(path, 0o755);
	return {
		path,
		remove: () => {
			rmSync(path, { recursive: true, force: true });
		},
	};
}
