/**
 * The shape of an item's description: a document of its own with one root, an XML fragment of blocks as y-prosemirror
 * writes them. What is said here is all that may stand in it.
 */
import * as Y from 'yjs';
import { DESCRIPTION_LENGTH } from '../control/edit.ts';
import { isLinkAddress } from '../control/link-address.ts';
import { isWritable } from '../control/text.ts';

/** Name of the only root. */
export const DESCRIPTION_ROOT = 'description';

/** Parts that a description has at most: blocks, items of lists, breaks and runs of text. */
const MOST_PARTS = 5_000;
/** Lists in lists. */
const DEEPEST = 16;

const BLOCKS = ['paragraph', 'heading', 'bullet_list', 'ordered_list', 'check_list'] as const;
type Block = (typeof BLOCKS)[number];

/** What a list is made of. */
export const LISTS = {
	bullet_list: 'list_item',
	ordered_list: 'list_item',
	check_list: 'check_item',
} as const;

export function isList(name: string): name is keyof typeof LISTS {
	return Object.hasOwn(LISTS, name);
}

/** Attributes that each part may have, and what they may be. */
const ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, (value: unknown) => boolean>>>> =
	{
		heading: { level: (value) => value === 1 || value === 2 },
		check_item: { checked: (value) => typeof value === 'boolean' },
	};

const isPlainMark = (value: unknown) => isRecord(value) && Object.keys(value).length === 0;

/** Marks that text may have, and what they may be. */
const MARKS: Readonly<Record<string, (value: unknown) => boolean>> = {
	bold: isPlainMark,
	italic: isPlainMark,
	strike: isPlainMark,
	link: (value) =>
		isRecord(value) && Object.keys(value).join() === 'href' && isLinkAddress(value['href']),
};

/** An empty document of a description. */
export function makeDescription(): Y.Doc {
	const doc = new Y.Doc({ gc: true });
	doc.getXmlFragment(DESCRIPTION_ROOT);
	return doc;
}

export function descriptionOf(doc: Y.Doc): Y.XmlFragment {
	return doc.getXmlFragment(DESCRIPTION_ROOT);
}

/**
 * Why what stands in a description may not, in words; null when all of it may. Its length is not looked at.
 */
export function faultOfDescription(doc: Y.Doc): string | null {
	const root = descriptionOf(doc);
	if (hasKeys(root)) return 'A description is made of blocks alone.';
	const parts = { left: MOST_PARTS };
	return faultAmong(root.toArray(), isBlock, 0, parts);
}

/** Why a text is too long for a description, in words; null when it is not. */
export function faultOfLength(text: string): string | null {
	if (text.length <= DESCRIPTION_LENGTH) return null;
	return `A description has at most ${DESCRIPTION_LENGTH.toLocaleString('en')} characters.`;
}

/** True for a part with a name, such as a paragraph. */
export function isElement(part: unknown): part is Y.XmlElement {
	return part instanceof Y.XmlElement;
}

/** The runs of a text with their marks, as Yjs tells them. */
export function opsOf(
	text: Y.XmlText,
): { insert?: unknown; attributes?: Record<string, unknown> }[] {
	return text.toDelta() as { insert?: unknown; attributes?: Record<string, unknown> }[];
}

function isBlock(name: string): boolean {
	return BLOCKS.some((one: Block) => one === name);
}

function faultAmong(
	children: readonly unknown[],
	mayBe: (name: string) => boolean,
	depth: number,
	parts: { left: number },
): string | null {
	if (depth > DEEPEST) return 'The description has lists in lists that are nested too deep.';
	for (const child of children) {
		parts.left -= 1;
		if (parts.left < 0) return `A description has at most ${MOST_PARTS} parts.`;
		if (!isElement(child) || !mayBe(child.nodeName)) {
			return `A description cannot have "${nameOf(child)}" in that place.`;
		}
		const fault = faultOfAttributes(child) ?? faultInside(child, depth, parts);
		if (fault !== null) return fault;
	}
	return null;
}

function faultInside(element: Y.XmlElement, depth: number, parts: { left: number }): string | null {
	const { nodeName } = element;
	const children: readonly unknown[] = element.toArray();
	if (isList(nodeName)) {
		return faultAmong(children, (name) => name === LISTS[nodeName], depth + 1, parts);
	}
	if (nodeName === 'list_item' || nodeName === 'check_item') {
		return faultAmong(children, isBlock, depth + 1, parts);
	}
	if (nodeName === 'hard_break') return children.length > 0 ? 'A break of a line is empty.' : null;
	for (const child of children) {
		if (child instanceof Y.XmlText) {
			const fault = faultOfText(child, parts);
			if (fault !== null) return fault;
			continue;
		}
		const fault = faultAmong([child], (name) => name === 'hard_break', depth, parts);
		if (fault !== null) return fault;
	}
	return null;
}

function faultOfText(text: Y.XmlText, parts: { left: number }): string | null {
	if (hasKeys(text)) return 'Text in a description has no attributes of its own.';
	for (const { insert, attributes = {} } of opsOf(text)) {
		parts.left -= 1;
		if (parts.left < 0) return `A description has at most ${MOST_PARTS} parts.`;
		if (typeof insert !== 'string') return 'Nothing but text stands in a line of a description.';
		if (!isWritable(insert)) return 'The text has characters that are none.';
		for (const [mark, value] of Object.entries(attributes)) {
			const isLawful = Object.hasOwn(MARKS, mark) ? MARKS[mark] : undefined;
			if (isLawful?.(value) === true) continue;
			return mark === 'link'
				? 'A link leads to an address that begins with http:, https: or mailto:.'
				: `Text in a description cannot be "${mark.slice(0, 30)}".`;
		}
	}
	return null;
}

function faultOfAttributes(element: Y.XmlElement): string | null {
	const lawful = ATTRIBUTES[element.nodeName] ?? {};
	for (const key of keysOf(element)) {
		const isLawful = Object.hasOwn(lawful, key) ? lawful[key] : undefined;
		const value: unknown = element.getAttribute(key);
		if (isLawful?.(value) !== true) {
			return `A ${element.nodeName} in a description cannot have that "${key.slice(0, 30)}".`;
		}
	}
	return null;
}

/** The keys that stand at a part, which for most of them are none. */
function keysOf(type: { _map: Map<string, Y.Item> }): string[] {
	return [...type._map].filter(([, item]) => !item.deleted).map(([key]) => key);
}

function hasKeys(type: { _map: Map<string, Y.Item> }): boolean {
	return keysOf(type).length > 0;
}

function nameOf(part: unknown): string {
	if (isElement(part)) return part.nodeName.slice(0, 30);
	return part instanceof Y.XmlText ? 'text' : 'that';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
