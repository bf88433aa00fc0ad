import * as Y from 'yjs';
import { descriptionOf, isElement, isList, opsOf } from './description-shape.ts';

const INDENT = '  ';

/** A text as a description has it: one kind of line break, and none at the end. */
export function asDescription(text: string): string {
	return text.replace(/\r\n?/g, '\n').trimEnd();
}

/** A description as plain text: a line for each block, lists with their marks. */
export function textOfDescription(doc: Y.Doc): string {
	return asDescription(
		descriptionOf(doc)
			.toArray()
			.flatMap((block) => linesOf(block))
			.join('\n'),
	);
}

/** The lines of one block. */
export function linesOf(block: unknown): string[] {
	if (!isElement(block)) return [];
	const { nodeName } = block;
	if (!isList(nodeName)) return textOfBlock(block).split('\n');
	const lines: string[] = [];
	let number = 0;
	for (const item of block.toArray()) {
		if (!isElement(item)) continue;
		number += 1;
		const mark = markOf(nodeName, item, number);
		const own = item.toArray().flatMap((one) => linesOf(one));
		lines.push(
			...(own.length === 0 ? [''] : own).map((line, n) => (n === 0 ? mark : INDENT) + line),
		);
	}
	return lines;
}

/** The text of a block that is no list. */
export function textOfBlock(block: Y.XmlElement): string {
	return block
		.toArray()
		.map((part) => {
			if (part instanceof Y.XmlText) {
				return opsOf(part)
					.map(({ insert }) => (typeof insert === 'string' ? insert : ''))
					.join('');
			}
			return '\n';
		})
		.join('');
}

function markOf(list: string, item: Y.XmlElement, number: number): string {
	if (list === 'ordered_list') return `${number}. `;
	if (list === 'bullet_list') return '- ';
	const isChecked: unknown = item.getAttribute('checked');
	return isChecked === true ? '[x] ' : '[ ] ';
}
