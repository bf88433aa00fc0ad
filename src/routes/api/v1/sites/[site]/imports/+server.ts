import { json } from '@sveltejs/kit';
import type { ImportsFull, UploadPlace } from '../../../../../../../server/imports/upload-room.ts';
import type { MemberRequest } from '../../../../membership.ts';
import { malformed, problem } from '../../../../problem.ts';
import { asImporter } from './as-importer.ts';
import type { RequestHandler } from './$types';

/** Bytes of a request at most: the largest file and what is sent with it. */
const LARGEST_REQUEST = 51_000_000;

export const POST: RequestHandler = (event) =>
	asImporter(event, async (request) => {
		const length = event.request.headers.get('content-length');
		const bytes = length === null ? LARGEST_REQUEST : Number(length);
		if (bytes > LARGEST_REQUEST) return tooLarge();
		let place: UploadPlace;
		try {
			// Before any of it is read: what is being sent takes memory, too.
			place = request.services.imports.makeRoom(request.site, bytes);
		} catch (error) {
			if (error instanceof Error && error.name === 'ImportsFull') return full(error as ImportsFull);
			throw error;
		}
		return begin(event, request, place);
	});

/** @param place The room that the file takes; it is released when no import has begun. */
async function begin(
	event: Parameters<RequestHandler>[0],
	{ site, actor, services }: MemberRequest,
	place: UploadPlace,
): Promise<Response> {
	let isBegun = false;
	try {
		const form = await formOf(event.request);
		if (form === 'too large') return tooLarge();
		if (form === null) {
			return malformed('Send the import as multipart/form-data: file, source, mapping, dryRun.');
		}
		const file = form.get('file');
		if (!(file instanceof Blob)) return malformed('There is no "file".');
		const [source, dryRun] = [textOf(form, 'source'), flagOf(form, 'dryRun')];
		if (source.trim() === '') return malformed('There is no "source": name the system.');
		if (dryRun === null) return malformed('"dryRun" has to be true or false.');
		const written = form.get('mapping');
		const mapping = written instanceof Blob ? await written.text() : (written ?? '');
		const bytes = new Uint8Array(await file.arrayBuffer());
		const input = { file: bytes, source, mapping, dryRun };
		const { id } = await services.imports.start(site, actor, input, place);
		isBegun = true;
		const location = `${event.url.pathname.replace(/\/$/, '')}/${id}`;
		return json({ id }, { status: 202, headers: { location } });
	} catch (error) {
		if (error instanceof Error && error.name === 'ImportFault') return malformed(error.message);
		throw error;
	} finally {
		if (!isBegun) place.release();
	}
}

/** A site that has too many imports is told so; so is whoever comes to a server that has. */
function full({ of, message, retryAfter }: ImportsFull): Response {
	const response =
		of === 'site' ? problem(429, 'Too many imports', message) : problem(503, 'Try again', message);
	response.headers.set('retry-after', String(retryAfter));
	return response;
}

function textOf(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
}

function flagOf(form: FormData, name: string): boolean | null {
	const value = textOf(form, name).trim().toLowerCase();
	if (['', 'false', '0', 'no'].includes(value)) return false;
	return ['true', '1', 'yes', 'on'].includes(value) ? true : null;
}

/** Reads the form of a request, no more of it than an import may have: not everybody says beforehand how much comes. */
async function formOf(request: Request): Promise<FormData | 'too large' | null> {
	if (request.body === null) return null;
	let length = 0;
	const counted = request.body.pipeThrough(
		new TransformStream<Uint8Array, Uint8Array>({
			transform(part, controller) {
				length += part.length;
				if (length <= LARGEST_REQUEST) controller.enqueue(part);
				else controller.error(new Error('There is more of it than an import may have.'));
			},
		}),
	);
	const headers = { 'content-type': request.headers.get('content-type') ?? '' };
	try {
		return await new Response(counted, { headers }).formData();
	} catch {
		// Anything else that goes wrong here is a body that is no form; the caller says what is expected.
		return length > LARGEST_REQUEST ? 'too large' : null;
	}
}

function tooLarge(): Response {
	return problem(413, 'Too large', 'An import takes a file of 50 MB at most. Split it.');
}
