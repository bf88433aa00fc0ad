/** A paragraph that Word means as an item of a list: at which level, and what is in it. */
const LIST_PARAGRAPH = /<p\b[^>]*\bmso-list:\s*l\d+ level(\d)[^>]*>([\s\S]*?)<\/p>/gi;
/** The bullet or number that Word has written before an item. */
const MARKER = /<!(?:--)?\[if !supportLists\](?:--)?>([\s\S]*?)<!(?:--)?\[endif\](?:--)?>/i;
/** What keeps a line without words open. */
const EMPTY_LINE = /<o:p>(?:&nbsp;|\s)*<\/o:p>/gi;

interface Item {
	level: number;
	list: 'ul' | 'ol';
	content: string;
}

/**
 * Makes of what is pasted from Word what other programs would write. Word has no lists in its HTML: their items are
 * paragraphs with bullets and numbers in the text.
 */
export function fromWord(html: string): string {
	const source = html.replace(EMPTY_LINE, '');
	let made = '';
	let items: Item[] = [];
	let end = 0;
	for (const match of source.matchAll(LIST_PARAGRAPH)) {
		const [whole, level = '1', content = ''] = match;
		const between = source.slice(end, match.index);
		if (between.trim() !== '') {
			made += listOf(items) + between;
			items = [];
		}
		items.push(itemOf(Number(level), content));
		end = match.index + whole.length;
	}
	return made + listOf(items) + source.slice(end);
}

function itemOf(level: number, content: string): Item {
	const marker =
		MARKER.exec(content)?.[1]
			?.replace(/<[^>]*>/g, '')
			.trim() ?? '';
	return {
		level,
		list: /^\(?\w{1,5}[.)]/.test(marker) ? 'ol' : 'ul',
		content: content.replace(MARKER, ''),
	};
}

/** Items that follow one another, as lists in lists. */
function listOf(items: readonly Item[]): string {
	const open: Item['list'][] = [];
	let html = '';
	const close = () => (html += `</li></${String(open.pop())}>`);
	for (const { level, list, content } of items) {
		const depth = Math.min(level, open.length + 1);
		while (open.length > depth || (open.length === depth && open.at(-1) !== list)) close();
		if (open.length === depth) html += '</li>';
		else {
			open.push(list);
			html += `<${list}>`;
		}
		html += `<li><p>${content}</p>`;
	}
	while (open.length > 0) close();
	return html;
}
