import { json } from '@sveltejs/kit';
import { malformed, problem } from '../../../../problem.ts';
import { asImporter } from './as-importer.ts';
import type { RequestHandler } from './$types';

/** Bytes of a request at most: the largest file and what is sent with it. */
const LARGEST_REQUEST = 51_000_000;

export const POST: RequestHandler = (event) =>
	asImporter(event, async ({ site, actor, services }) => {
		const { request } = event;
		if (Number(request.headers.get('content-length') ?? 0) > LARGEST_REQUEST) return tooLarge();
		const form = await formOf(request);
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
		try {
			const input = { file: bytes, source, mapping, dryRun };
			const { id } = await services.imports.start(site, actor, input);
			const location = `${event.url.pathname.replace(/\/$/, '')}/${id}`;
			return json({ id }, { status: 202, headers: { location } });
		} catch (error) {
			if (error instanceof Error && error.name === 'ImportFault') return malformed(error.message);
			throw error;
		}
	});

function textOf(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
}

function flagOf(form: FormData, name: string): boolean | null {
	const value = textOf(form, name).trim().toLowerCase();
	if (['', 'false', '0', 'no'].includes(value)) return false;
	return ['true', '1', 'yes', 'on'].includes(value) ? true : null;
}

async function formOf(request: Request): Promise<FormData | 'too large' | null> {
	try {
		return await request.formData();
	} catch (error) {
		const isTooLarge = error instanceof Error && 'status' in error && error.status === 413;
		// Anything else that goes wrong here is a body that is no form; the caller says what is expected.
		return isTooLarge ? 'too large' : null;
	}
}

function tooLarge(): Response {
	return problem(413, 'Too large', 'An import takes a file of 50 MB at most. Split it.');
}
