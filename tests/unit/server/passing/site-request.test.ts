import { describe, expect, it } from 'vitest';
import { siteNeededBy } from '../../../../server/passing/site-request.ts';

describe('a request needs the room of a site', () => {
	it.each([
		['GET', '/sync/demo', 'demo'],
		['GET', '/sync/demo/snapshot?sections=1', 'demo'],
		['HEAD', '/sync/demo/snapshot', 'demo'],
		['POST', '/api/v1/sites/demo/items', 'demo'],
		['PATCH', '/api/v1/sites/demo/items/W-1001', 'demo'],
		['DELETE', '/api/v1/sites/demo/imports/x', 'demo'],
		['PROPFIND', '/api/v1/sites/demo', 'demo'],
		['POST', '/sites/demo/board', 'demo'],
		['POST', '/api/v1/sites/caf%C3%A9/items', 'café'],
	])('[F3] %s %s', (method, url, site) => {
		expect(siteNeededBy({ method, url })).toBe(site);
	});
});

describe('a request is answered by any node', () => {
	it.each([
		['GET', '/api/v1/sites/demo/items?limit=5'],
		['GET', '/sites/demo/map'],
		['HEAD', '/api/v1/sites/demo'],
		['OPTIONS', '/api/v1/sites/demo/items'],
		['POST', '/api/v1/login'],
		['POST', '/api/v1/sites'],
		['POST', '/signin?next=/sync/demo'],
		['GET', '/metrics'],
		['POST', '/api/v1/sites/%E0%A4%A/items'],
		['POST', '/api/v1/sites/%00/items'],
		['GET', '/sync/'],
		['POST', '/elsewhere/sites/demo'],
	])('[F3] %s %s', (method, url) => {
		expect(siteNeededBy({ method, url })).toBe(null);
	});
});
