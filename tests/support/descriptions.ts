import * as Y from 'yjs';
import { descriptionOf, makeDescription } from '../../src/lib/site-doc/description-shape.ts';
import { textOfDescription } from '../../src/lib/site-doc/description-text.ts';
import type { SiteClient, SiteClientOptions } from './site-client.ts';
import type { PersonName, TestSite } from './sites.ts';

/** Opens the description of an item as somebody, and waits until they have it. */
export async function openDescription(
	site: TestSite,
	name: PersonName,
	item: string,
	options: SiteClientOptions = {},
): Promise<SiteClient> {
	const client = await knockAtDescription(site, name, item, options);
	await client.synced();
	return client;
}

/** Asks for the description of an item, and waits for nothing. */
export async function knockAtDescription(
	site: TestSite,
	name: PersonName,
	item: string,
	options: SiteClientOptions = {},
): Promise<SiteClient> {
	return site.prepare(
		await site.signIn(name),
		{ doc: makeDescription(), ...options },
		`/sync/demo/items/${item}`,
	);
}

/** A block with a text, which is in no document yet. */
export function block(name: string, text: string, marks: Record<string, unknown> = {}) {
	const made = new Y.XmlElement(name);
	const run = new Y.XmlText();
	run.applyDelta([{ insert: text, attributes: marks }]);
	made.insert(0, [run]);
	return made;
}

/** Puts a block at the end of a description. */
export function append(doc: Y.Doc, ...blocks: Y.XmlElement[]): void {
	const root = descriptionOf(doc);
	root.insert(root.length, blocks);
}

/** Types at the end of a block. */
export function type(doc: Y.Doc, at: number, text: string): void {
	const element: unknown = descriptionOf(doc).get(at);
	if (!(element instanceof Y.XmlElement)) throw new Error(`There is no block ${at}.`);
	const run: unknown = element.length > 0 ? element.get(element.length - 1) : undefined;
	if (run instanceof Y.XmlText) run.insert(run.length, text);
	else element.insert(0, [new Y.XmlText(text)]);
}

export { textOfDescription as textOf };
