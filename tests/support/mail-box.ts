import { SMTPServer } from 'smtp-server';

/** A letter as a mail server got it. */
export interface Received {
	to: string[];
	/** Head and body as they came. */
	raw: string;
}

/** A mail server of this test: it keeps what it gets, and refuses it as long as it is told to. */
export class MailBox {
	readonly received: Received[] = [];
	/** What it answers instead of taking a letter; null: it takes it. */
	refusal: string | null = null;
	readonly #server: SMTPServer;

	constructor() {
		this.#server = new SMTPServer({
			disabledCommands: ['STARTTLS'],
			allowInsecureAuth: true,
			onAuth: ({ username, password }, _session, answer) => {
				if (username === 'board' && password === 'p@ss') answer(null, { user: username });
				else answer(new Error('Not you'));
			},
			onData: (stream, session, answer) => {
				const parts: Buffer[] = [];
				stream.on('data', (part: Buffer) => parts.push(part));
				stream.on('end', () => {
					if (this.refusal !== null) {
						answer(Object.assign(new Error(this.refusal), { responseCode: 451 }));
						return;
					}
					const to = session.envelope.rcptTo.map(({ address }) => address);
					this.received.push({ to, raw: Buffer.concat(parts).toString() });
					answer();
				});
			},
		});
	}

	/** @returns The port that it listens on. */
	listen(): Promise<number> {
		return new Promise((resolve, reject) => {
			this.#server.on('error', reject);
			const listening = this.#server.listen(0, '127.0.0.1', () => {
				const address = listening.address();
				if (address === null || typeof address === 'string') reject(new Error('It has no port.'));
				else resolve(address.port);
			});
		});
	}

	close(): Promise<void> {
		return new Promise((closed) => this.#server.close(() => closed()));
	}
}
