import { sha256 } from '../sync/talk.ts';
import type { CheckedSite } from './checked-site.ts';

/** Comments whose text is not what was written, and items that count others than stand there. */
export function commentsAsWritten({ items, comments }: CheckedSite): string[] {
	const standing = new Map<string, number>();
	for (const { item, isWithdrawn } of comments) {
		if (!isWithdrawn) standing.set(item, (standing.get(item) ?? 0) + 1);
	}
	return [
		...comments
			.filter(({ text, noted }) => noted !== sha256(text))
			.map(({ id, item }) => `the comment ${id} on ${item} is not as history knows it`),
		...items
			.filter(({ item }) => item.comments !== (standing.get(item.id) ?? 0))
			.map(
				({ item }) =>
					`${item.number} counts ${item.comments} comments, and ${standing.get(item.id) ?? 0} stand`,
			),
	];
}
