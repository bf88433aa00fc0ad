import * as Y from 'yjs';
import { DESCRIPTION_ROOT } from '../../src/lib/site-doc/description-shape.ts';
import type { Form } from '../sync/guard.ts';
import { changesOf } from '../sync/update-extent.ts';

/** Bytes that the document of one description has at most, all that was ever deleted in it included. */
export const LARGEST_STATE = 256 * 1024;

/** What is asked of an update of a description, before it is applied. */
export const DESCRIPTION_FORM: Form = {
	largest: LARGEST_STATE,
	faultOf: faultOfPart,
	extentOf: (doc, decoded) => {
		const { fault, writes, weight } = changesOf(doc, decoded);
		return { fault, writes, weight };
	},
};

function faultOfPart({ parent, parentSub, content }: Y.Item): string | null {
	const root: unknown = parent;
	if (typeof root === 'string' && root !== DESCRIPTION_ROOT) {
		return `The update writes to "${root.slice(0, 30)}", which is no part of a description.`;
	}
	if (isPart(content, parentSub)) return null;
	return 'The update writes what is neither text nor a part of a description.';
}

/** What of it is lawful where it stands is looked at once it is applied; this is what can be undone. */
function isPart(content: Y.Item['content'], parentSub: string | null): boolean {
	if (content instanceof Y.ContentType) {
		return content.type instanceof Y.XmlElement || content.type instanceof Y.XmlText;
	}
	if (content instanceof Y.ContentAny) return parentSub !== null;
	return (
		content instanceof Y.ContentString ||
		content instanceof Y.ContentFormat ||
		content instanceof Y.ContentDeleted
	);
}
