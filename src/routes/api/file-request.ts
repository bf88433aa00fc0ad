import { json } from '@sveltejs/kit';
import type { FileSize } from '../../../server/files/attachments.ts';
import type { FileLater, FileRefused } from '../../../server/files/file-refused.ts';
import { isPicture } from '$lib/control/attachment.ts';
import { isKnown } from './entity-tag.ts';
import type { MemberRequest } from './membership.ts';
import { notFound, problem, refused, tryAgain } from './problem.ts';

/** Takes the file in a request in and attaches it to an item; `id` in the form makes it safe to send twice. */
export async function attachFile(
	{ site, actor, services }: MemberRequest,
	idOrNumber: string,
	sent: Request,
): Promise<Response> {
	const item = await services.items.find(site, actor, idOrNumber);
	if (item === null) return notFound('item');
	try {
		const outcome = await services.attachments.attach(site, actor, item, sent);
		if (outcome === 'lost') return tryAgain();
		if (!outcome.attached) return refused(outcome.refusals);
		const { attachment, notice } = outcome;
		return json({ attachment, notice }, { status: 201 });
	} catch (error) {
		const answer = whyFileNot(error);
		if (answer === null) throw error;
		return answer;
	}
}

/** What somebody asks of a file. */
interface FileQuery {
	/** Id or number. */
	item: string;
	attachment: string;
	size: FileSize;
	/** The header If-None-Match. */
	known: string | null;
}

/** Answers with the bytes of a file, for those who may see its item. */
export async function fileResponse(
	{ site, actor, services }: MemberRequest,
	{ item, attachment, size, known }: FileQuery,
): Promise<Response> {
	const file = await services.attachments.find(site, actor, item, attachment, size);
	if (file === null) return notFound('file');
	const tag = `"${file.hash}"`;
	const headers = {
		etag: tag,
		// Whether one may see it is asked each time; the bytes come once.
		'cache-control': 'private, no-cache',
	};
	if (isKnown(tag, known)) return new Response(null, { status: 304, headers });
	const bytes = await file.open();
	if (bytes === null) {
		return problem(
			404,
			'Not found',
			`The bytes of "${file.attachment.name}" are not where this server keeps files. Whoever runs it can bring them back from a backup.`,
		);
	}
	return new Response(bytes, {
		headers: {
			...headers,
			'content-type': file.mediaType,
			'content-disposition': disposition(file.attachment.name, isPicture(file.attachment)),
			'x-content-type-options': 'nosniff',
			// Opened by itself, a file may run nothing and load nothing.
			'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
		},
	});
}

/** Pictures are shown; all else is saved, under its name (RFC 6266). */
function disposition(name: string, isShown: boolean): string {
	const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
	const full = encodeURIComponent(name).replace(
		/['()*]/g,
		(letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return `${isShown ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${full}`;
}

/**
 * What is answered when a file is not taken; null for what has another reason. Pages know the errors of the server by their
 * names alone: they are bundled apart from it.
 */
export function whyFileNot(error: unknown): Response | null {
	if (!(error instanceof Error)) return null;
	if (error.name === 'FileRefused') {
		const { status, message } = error as FileRefused;
		const response = problem(status, TITLES[status], message);
		// What of it still comes is not waited for.
		if (status === 413) response.headers.set('connection', 'close');
		return response;
	}
	if (error.name === 'FileLater') {
		const { status, message, retryAfter } = error as FileLater;
		const response = problem(status, 'Try again', message);
		response.headers.set('retry-after', String(retryAfter));
		return response;
	}
	return null;
}

const TITLES: Readonly<Record<FileRefused['status'], string>> = {
	400: 'Malformed request',
	413: 'Too large',
	415: 'Not a kind of file that is taken',
	422: 'Not taken',
};
