import * as Y from 'yjs';
import { descriptionOf, isElement, isList } from './description-shape.ts';
import type { DescriptionPart } from './description-content.ts';
import { asDescription, linesOf, textOfBlock } from './description-text.ts';

/** Writes a text into an empty description, a paragraph for each line. */
export function beginDescription(doc: Y.Doc, text: string): void {
	doc.transact(() => {
		descriptionOf(doc).insert(0, asDescription(text).split('\n').map(paragraph));
	});
}

/**
 * Brings a description to a text: blocks that say what the text says at its beginning and its end stay as they are, with
 * all their formatting; what lies between becomes plain paragraphs.
 * @param text Its lines parted by \n.
 */
export function bringToText(doc: Y.Doc, text: string): void {
	const root = descriptionOf(doc);
	const lines = text.split('\n');
	const blocks = root.toArray();
	const said = blocks.map((block) => linesOf(block));
	let head = 0;
	let from = 0;
	while (head < blocks.length && isAt(lines, from, said[head])) {
		from += said[head]?.length ?? 0;
		head += 1;
	}
	let tail = blocks.length;
	let to = lines.length;
	while (tail > head) {
		const own = said[tail - 1] ?? [];
		if (to - own.length < from || !isAt(lines, to - own.length, own)) break;
		to -= own.length;
		tail -= 1;
	}
	const middle = lines.slice(from, to);
	doc.transact(() => {
		const changed = blocks.slice(head, tail);
		if (changed.length === middle.length && changed.every((block) => isOneText(block))) {
			for (const [n, block] of changed.entries()) setText(block, middle[n] ?? '');
			return;
		}
		if (tail > head) root.delete(head, tail - head);
		if (middle.length > 0) root.insert(head, middle.map(paragraph));
	});
}

/** Takes away lists and items of lists that two people have emptied at once: no editor can show them. */
export function tidyDescription(doc: Y.Doc): void {
	const root = descriptionOf(doc);
	tidyInside(root);
	if (root.length === 0) root.insert(0, [paragraph('')]);
}

/** Replaces all that stands in a description by this content. */
export function replaceDescription(doc: Y.Doc, content: readonly DescriptionPart[]): void {
	const root = descriptionOf(doc);
	for (const key of root._map.keys()) deleteKey(root, key);
	root.delete(0, root.length);
	root.insert(0, content.map(elementOf));
}

function elementOf(part: DescriptionPart): Y.XmlElement {
	const made = new Y.XmlElement(part.type);
	for (const [key, value] of Object.entries(part.attributes ?? {})) {
		// Yjs takes any plain value here, and says text.
		made.setAttribute(key, value as string);
	}
	made.insert(
		0,
		(part.content ?? []).map((one) => {
			if ('type' in one) return elementOf(one);
			const text = new Y.XmlText();
			text.applyDelta(one.text);
			return text;
		}),
	);
	return made;
}

function deleteKey(root: Y.XmlFragment, key: string): void {
	const { doc } = root;
	const item = root._map.get(key);
	if (doc !== null && item !== undefined) doc.transact((transaction) => item.delete(transaction));
}

function paragraph(text: string): Y.XmlElement {
	const made = new Y.XmlElement('paragraph');
	if (text !== '') made.insert(0, [new Y.XmlText(text)]);
	return made;
}

function isAt(lines: readonly string[], from: number, block: readonly string[] = []): boolean {
	if (block.length === 0 || from + block.length > lines.length) return false;
	return block.every((line, n) => lines[from + n] === line);
}

function isOneText(block: unknown): block is Y.XmlElement {
	if (!isElement(block) || isList(block.nodeName)) return false;
	const children = block.toArray();
	return (
		children.length <= 1 &&
		children.every((one) => one instanceof Y.XmlText) &&
		!textOfBlock(block).includes('\n')
	);
}

/** Changes no more of a line than differs, so that marks and cursors in the rest stay. */
function setText(block: Y.XmlElement, text: string): void {
	const [run] = block.toArray();
	if (!(run instanceof Y.XmlText)) {
		if (text !== '') block.insert(0, [new Y.XmlText(text)]);
		return;
	}
	const before = textOfBlock(block);
	const shorter = Math.min(before.length, text.length);
	let head = 0;
	while (head < shorter && before[head] === text[head]) head += 1;
	// Half a character is none.
	if (isHighHalf(text[head - 1])) head -= 1;
	let tail = 0;
	while (tail < shorter - head && before.at(-1 - tail) === text.at(-1 - tail)) tail += 1;
	if (tail > 0 && isLowHalf(text.at(-tail))) tail -= 1;
	const removed = before.length - head - tail;
	if (removed > 0) run.delete(head, removed);
	const added = text.slice(head, text.length - tail);
	if (added !== '') run.insert(head, added);
}

function isHighHalf(unit: string | undefined): boolean {
	return unit !== undefined && /^[\ud800-\udbff]$/.test(unit);
}

function isLowHalf(unit: string | undefined): boolean {
	return unit !== undefined && /^[\udc00-\udfff]$/.test(unit);
}

/** @returns Whether nothing is left in it. */
function tidyInside(parent: Y.XmlFragment | Y.XmlElement): boolean {
	for (let n = parent.length - 1; n >= 0; n -= 1) {
		const child: unknown = parent.get(n);
		if (!isElement(child) || !isContainer(child.nodeName)) continue;
		if (tidyInside(child)) parent.delete(n, 1);
	}
	return parent.length === 0;
}

function isContainer(name: string): boolean {
	return isList(name) || name === 'list_item' || name === 'check_item';
}
