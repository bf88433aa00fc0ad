import { spawn } from 'node:child_process';
import { FileLater, FileRefused } from './file-refused.ts';

/** Milliseconds that a scanner may take for one file. */
const PATIENCE = 60_000;

/** What a scanner's exit tells. */
const CLEAN = 0;
const INFECTED = 1;

/** Asks the site's own scanner about each file before anything else reads it. */
export class Scanner {
	readonly #command: readonly string[];
	readonly #patience: number;

	/**
	 * @param command Program and arguments, parted by spaces; the file's path is added as the last. Null: there is no scanner.
	 * @param patience Milliseconds.
	 */
	constructor(command: string | null, patience = PATIENCE) {
		this.#command = (command ?? '').split(/\s+/).filter(Boolean);
		this.#patience = patience;
	}

	/**
	 * @throws FileRefused when the file is infected; FileLater when that could not be found out.
	 */
	async ensureClean(path: string): Promise<void> {
		const [program, ...given] = this.#command;
		if (program === undefined) return;
		const exit = await this.#run(program, [...given, path]);
		if (exit === CLEAN) return;
		if (exit === INFECTED) {
			throw new FileRefused(
				422,
				'The virus scanner of this site found something in this file. It was not kept; have the device that it comes from looked at.',
			);
		}
		throw new FileLater(
			503,
			10,
			'The file could not be scanned for viruses, and was not kept. Try again; if it goes on, tell whoever runs this server.',
		);
	}

	/** @returns The exit of the program; null when it did not come to one. */
	#run(program: string, args: readonly string[]): Promise<number | null> {
		return new Promise((done) => {
			const { PATH, HOME, TMPDIR } = process.env;
			const child = spawn(program, args, {
				stdio: 'ignore',
				timeout: this.#patience,
				killSignal: 'SIGKILL',
				// It needs to know nothing of this server, whose environment has passwords.
				env: { PATH, HOME, TMPDIR },
			});
			child.once('error', () => done(null));
			child.once('exit', (code) => done(code));
		});
	}
}
