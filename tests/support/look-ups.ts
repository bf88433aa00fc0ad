import { ConflictIndex } from '../../src/lib/control/conflict-index.ts';
import type { Root } from '../../src/lib/control/history-event.ts';
import type { LookUps } from '../../src/lib/live/rules-here.ts';
import { type EntryOf, matrixIn } from '../../src/lib/site-doc/read.ts';
import type { SiteClient } from './site-client.ts';

/** What a page that has the client's document asks the rules with. */
export function lookUpsOf(client: SiteClient): LookUps {
	const all = <R extends Root>(root: R) =>
		client.ids(root).flatMap((id): EntryOf[R][] => {
			const entry = client.read(root, id);
			return entry === undefined ? [] : [entry];
		});
	const sources = {
		items: () => all('items'),
		records: () => all('records'),
		areas: () => all('areas'),
		layouts: () => all('layouts'),
		item: (id: string) => client.read('items', id),
		record: (id: string) => client.read('records', id),
		area: (id: string) => client.read('areas', id),
		type: (id: string) => client.read('types', id),
		matrix: () => matrixIn((root, id) => client.read(root, id)),
	};
	return {
		...sources,
		layout: (id) => client.read('layouts', id),
		types: () => all('types'),
		around: new ConflictIndex(sources),
	};
}
