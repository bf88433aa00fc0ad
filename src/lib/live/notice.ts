import * as v from 'valibot';

/** Why something was refused, as the server tells it and the device keeps it. */
export const REFUSAL = v.object({
	rule: v.string(),
	field: v.nullable(v.string()),
	message: v.string(),
});

/**
 * What the server tells a client beside the document (message type 4): that something of its own is saved, by
 * its own clock or by the act's id; that something was refused; or which life of the document this is.
 */
const NOTICE = v.variant('kind', [
	v.object({
		kind: v.literal('saved'),
		seq: v.number(),
		clock: v.optional(v.number()),
		act: v.optional(v.string()),
	}),
	v.object({
		kind: v.literal('refused'),
		act: v.optional(v.string()),
		root: v.optional(v.string()),
		entry: v.optional(v.string()),
		refusals: v.array(REFUSAL),
	}),
	v.object({ kind: v.literal('epoch'), epoch: v.string() }),
]);

export type Notice = v.InferOutput<typeof NOTICE>;

/**
 * Reads a notice.
 * @returns null when the text is not one: a newer server may send kinds that this client does not know.
 */
export function parseNotice(text: string): Notice | null {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		return null;
	}
	const result = v.safeParse(NOTICE, json);
	return result.success ? result.output : null;
}
