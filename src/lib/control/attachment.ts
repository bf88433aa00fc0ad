/** A file that is attached to an item. Its bytes lie elsewhere; this is what everybody sees of it. */
export interface Attachment {
	id: string;
	/** As its author named it, with the ending that its content asks for. */
	name: string;
	mediaType: string;
	/** Bytes, as they are kept. */
	size: number;
	/** Pixels; null for what is no picture. */
	width: number | null;
	height: number | null;
	/** Person's id. */
	by: string;
	/** ISO 8601, UTC. */
	at: string;
}

/** What is known of a file before it is attached. */
export type AttachedFile = Omit<Attachment, 'id' | 'by' | 'at'>;

/** Attachments of an item at most: more of them nobody looks through. */
export const MOST_ATTACHMENTS = 200;

/** True for what a browser shows as a picture. */
export function isPicture({ width, height }: Pick<Attachment, 'width' | 'height'>): boolean {
	return width !== null && height !== null;
}
