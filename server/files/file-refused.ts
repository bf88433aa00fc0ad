/** A file is not taken, for a reason in words. */
export class FileRefused extends Error {
	override name = 'FileRefused';
	/** Of HTTP: 400 it did not arrive whole, 413 too large, 415 not of a kind that is taken, 422 not as it should be. */
	readonly status: 400 | 413 | 415 | 422;

	constructor(status: FileRefused['status'], message: string) {
		super(message);
		this.status = status;
	}
}

/** A file cannot be taken just now, and may be sent again. */
export class FileLater extends Error {
	override name = 'FileLater';
	/** Whether it is the sender who has too many under way, or the server that cannot. */
	readonly status: 429 | 503;
	/** Seconds. */
	readonly retryAfter: number;

	constructor(status: FileLater['status'], retryAfter: number, message: string) {
		super(message);
		this.status = status;
		this.retryAfter = retryAfter;
	}
}
