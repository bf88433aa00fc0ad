import { createTransport } from 'nodemailer';
import type { MailSettings } from './mail-settings.ts';

/** Milliseconds without a word from the mail server after which a letter counts as not sent. */
const PATIENCE = 20_000;
const HERE = /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/;

/** An e-mail to one person. */
export interface Letter {
	to: { name: string; address: string };
	subject: string;
	text: string;
	html: string;
	/** The same for the same letter: who gets it twice can tell. */
	id: string;
	/** Where whoever gets it says that they want no more. */
	unsubscribe: string;
}

/** Sends e-mail through a mail server. */
export class Mailer {
	readonly origin: string;
	readonly #transport: ReturnType<typeof createTransport>;

	constructor({ host, port, isSecure, account, from, origin }: MailSettings) {
		this.origin = origin;
		this.#transport = createTransport(
			{
				host,
				port,
				secure: isSecure,
				...(account === null ? {} : { auth: { user: account.user, pass: account.password } }),
				// A password goes over no network in the clear.
				requireTLS: account !== null && !HERE.test(host),
				connectionTimeout: PATIENCE,
				greetingTimeout: PATIENCE,
				socketTimeout: PATIENCE,
			},
			// What people write names no file and no address that would be fetched.
			{ from, disableFileAccess: true, disableUrlAccess: true },
		);
	}

	/**
	 * Sends a letter.
	 * @throws when the mail server was not reached or did not take it.
	 */
	async send({ to, subject, text, html, id, unsubscribe }: Letter): Promise<void> {
		await this.#transport.sendMail({
			to,
			subject,
			text,
			html,
			messageId: `<${id}@${new URL(this.origin).hostname}>`,
			headers: { 'Auto-Submitted': 'auto-generated', 'List-Unsubscribe': `<${unsubscribe}>` },
		});
	}
}
