import * as Y from 'yjs';
import { descriptionOf, isElement, opsOf } from './description-shape.ts';

/** A run of text with its marks. */
export interface DescriptionRun {
	insert?: unknown;
	attributes?: Record<string, unknown>;
}

/** A part of a description as plain data: a block, an item of a list, a break of a line. */
export interface DescriptionPart {
	/** Its name in the shape of a description. */
	type: string;
	attributes?: Readonly<Record<string, unknown>>;
	content?: readonly (DescriptionPart | { text: DescriptionRun[] })[];
}

/** What stands in a description, as plain data. */
export function contentOfDescription(doc: Y.Doc): DescriptionPart[] {
	return descriptionOf(doc)
		.toArray()
		.flatMap((block) => {
			const part = partOf(block);
			return 'type' in part ? [part] : [];
		});
}

/** True when something in it is more than plain paragraphs. */
export function isFormatted(content: readonly DescriptionPart[]): boolean {
	return content.some(
		(block) =>
			block.type !== 'paragraph' ||
			(block.content ?? []).some(
				(run) => 'text' in run && run.text.some(({ attributes }) => attributes !== undefined),
			),
	);
}

function partOf(part: unknown): DescriptionPart | { text: DescriptionRun[] } {
	if (part instanceof Y.XmlText) return { text: opsOf(part) };
	if (!isElement(part)) return { type: 'unknown' };
	const attributes: Readonly<Record<string, unknown>> = part.getAttributes();
	const content = part.toArray().map(partOf);
	return {
		type: part.nodeName,
		...(Object.keys(attributes).length > 0 ? { attributes } : {}),
		...(content.length > 0 ? { content } : {}),
	};
}
