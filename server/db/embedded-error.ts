/** The embedded database cannot run; the message says why and what to do, and needs no stack trace. */
export class EmbeddedDatabaseError extends Error {
	override readonly name = 'EmbeddedDatabaseError';
}

/** Another process that lives has the data folder. */
export class DataFolderInUse extends EmbeddedDatabaseError {
	/** Its process id. */
	readonly holder: number;

	constructor(holder: number, dataDir: string) {
		super(
			`Another Siteboard is already running on this data (process ${holder}): ${dataDir}. ` +
				'Stop it first, or choose another folder with DATA_DIR.',
		);
		this.holder = holder;
	}
}

/** The code such as `EACCES` of an error of Node's file and process functions. */
export function codeOf(error: unknown): string | undefined {
	if (!(error instanceof Error) || !('code' in error)) return undefined;
	return typeof error.code === 'string' ? error.code : undefined;
}

/** Turns a failed access to the data folder into words for the person who starts the server. */
export function explainFileError(error: unknown, path: string): unknown {
	switch (codeOf(error)) {
		case 'EACCES':
		case 'EPERM':
		case 'EROFS':
			return new EmbeddedDatabaseError(
				`This user may not write in the data folder ${path}. Give it the right to, start as the ` +
					"folder's owner, or choose another folder with DATA_DIR.",
			);
		case 'ENOSPC':
		case 'EDQUOT':
			return new EmbeddedDatabaseError(diskFull(path));
		case 'ENOTDIR':
		case 'EEXIST':
			return new EmbeddedDatabaseError(
				`The data folder ${path} is not a folder. Choose another one with DATA_DIR.`,
			);
		default:
			return error;
	}
}

/** The words for a full disk. */
export function diskFull(path: string): string {
	return (
		`The disk that holds ${path} is full. Free at least 500 MB, or choose a folder on another disk ` +
		'with DATA_DIR, then start again.'
	);
}
