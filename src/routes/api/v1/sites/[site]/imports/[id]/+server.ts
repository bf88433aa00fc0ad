import { json } from '@sveltejs/kit';
import { notFound } from '../../../../../problem.ts';
import { asImporter } from '../as-importer.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	asImporter(event, async ({ site, services }) => {
		const report = await services.imports.report(site, event.params.id);
		return report === null ? notFound('import') : json(report);
	});

/** Asks a running import to stop. What it has written stays. */
export const DELETE: RequestHandler = (event) =>
	asImporter(event, async ({ site, services }) => {
		const { id } = event.params;
		if (services.imports.cancel(site, id)) return new Response(null, { status: 202 });
		const report = await services.imports.report(site, id);
		return report === null ? notFound('import') : new Response(null, { status: 204 });
	});
