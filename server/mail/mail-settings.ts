import { isOrigin } from '../origin.ts';

/** How e-mail is sent, and where its links lead. */
export interface MailSettings {
	host: string;
	port: number;
	/** Encrypted from the first byte; otherwise as soon as the server offers it. */
	isSecure: boolean;
	/** Null where the server asks for none. */
	account: { user: string; password: string } | null;
	/** Who it is from: an address, or `Name <address>`. */
	from: string;
	/** Where people reach Siteboard, without a slash at the end. */
	origin: string;
}

/** The variables that e-mail is told by. */
interface Given {
	SMTP_URL?: string | undefined;
	SMTP_FROM?: string | undefined;
	ORIGIN?: string | undefined;
}

const SUBMISSION = 587;
const SUBMISSION_OVER_TLS = 465;
const ADDRESS = /^(?:[^<>\r\n]*<)?[^\s<>@]+@[^\s<>@]+>?$/;

/**
 * Reads how e-mail is to be sent.
 * @returns null where none is, or what is wrong. What is wrong never has the password in it.
 */
export function mailSettings(given: Given): MailSettings | { fault: string } | null {
	const { SMTP_URL: server, SMTP_FROM: from, ORIGIN: origin } = given;
	if (server === undefined && from === undefined) return null;
	if (server === undefined || from === undefined || origin === undefined) {
		return {
			fault:
				'SMTP_URL, SMTP_FROM and ORIGIN, under which people reach Siteboard, are needed together.',
		};
	}
	const url = serverIn(server);
	if (url === null) {
		return {
			fault: 'SMTP_URL has to be such as smtp://user:password@mail.example:587, or smtps://….',
		};
	}
	if (!ADDRESS.test(from)) {
		return { fault: 'SMTP_FROM has to be such as Siteboard <siteboard@plant.example>.' };
	}
	if (!isOrigin(origin)) {
		return { fault: 'ORIGIN has to be such as https://siteboard.example, and no path.' };
	}
	return { ...url, from, origin: new URL(origin).origin };
}

function serverIn(
	text: string,
): Pick<MailSettings, 'host' | 'port' | 'isSecure' | 'account'> | null {
	if (!URL.canParse(text)) return null;
	const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(text);
	const isMail = protocol === 'smtp:' || protocol === 'smtps:';
	if (!isMail || hostname === '' || !['', '/'].includes(`${pathname}${search}${hash}`)) return null;
	const isSecure = protocol === 'smtps:';
	const account = decoded(username, password);
	if (account === null) return null;
	return {
		host: hostname.replace(/^\[|\]$/g, ''),
		port: port === '' ? (isSecure ? SUBMISSION_OVER_TLS : SUBMISSION) : Number(port),
		isSecure,
		account: account.user === '' ? null : account,
	};
}

function decoded(user: string, password: string): MailSettings['account'] {
	try {
		return { user: decodeURIComponent(user), password: decodeURIComponent(password) };
	} catch {
		// A percent sign that stands for nothing.
		return null;
	}
}
