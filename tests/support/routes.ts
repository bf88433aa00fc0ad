import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROUTES = fileURLToPath(new URL('../../src/routes', import.meta.url));

/** One way to ask the server for something. */
export interface Route {
	method: string;
	/** Such as `/api/v1/sites/[site]/items/[id]`. */
	path: string;
	kind: 'endpoint' | 'page';
}

/** Every endpoint with each of its methods, and every page, as they lie on the file system. */
export function allRoutes(folder = ROUTES, path = ''): Route[] {
	const routes: Route[] = [];
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		const file = join(folder, entry.name);
		if (entry.isDirectory()) {
			const isGroup = entry.name.startsWith('(');
			routes.push(...allRoutes(file, isGroup ? path : `${path}/${entry.name}`));
		} else if (/^\+server\.[jt]s$/.test(entry.name)) {
			const source = readFileSync(file, 'utf8');
			for (const [, method = ''] of source.matchAll(
				/export (?:const|(?:async )?function) (GET|POST|PUT|PATCH|DELETE|fallback)\b/g,
			)) {
				routes.push({ method, path: path || '/', kind: 'endpoint' });
			}
		} else if (entry.name === '+page.svelte') {
			routes.push({ method: 'GET', path: path || '/', kind: 'page' });
		} else if (/^\+page\.server\.[jt]s$/.test(entry.name)) {
			const isAlone = !readdirSync(folder).includes('+page.svelte');
			if (isAlone) routes.push({ method: 'GET', path: path || '/', kind: 'page' });
			if (/export const actions\b/.test(readFileSync(file, 'utf8'))) {
				routes.push({ method: 'POST', path: path || '/', kind: 'page' });
			}
		}
	}
	return routes;
}

/** A route's address with its parameters filled in. */
export function addressOf(path: string, parameters: Record<string, string>): string {
	return path
		.replace(/\/\[\[\w+\]\]/g, '')
		.replace(/\[(\w+)\]/g, (whole, name: string) => parameters[name] ?? whole);
}
