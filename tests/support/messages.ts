import * as encoding from 'lib0/encoding';

/** A message of the sync protocol. */
export function message(type: number, kind: number, bytes: Uint8Array): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, type);
	encoding.writeVarUint(encoder, kind);
	encoding.writeVarUint8Array(encoder, bytes);
	return encoding.toUint8Array(encoder);
}

/** A message that shows a presence state under a client id. */
export function presenceMessage(client: number, clock: number, state: unknown): Uint8Array {
	const states = encoding.createEncoder();
	encoding.writeVarUint(states, 1);
	encoding.writeVarUint(states, client);
	encoding.writeVarUint(states, clock);
	encoding.writeVarString(states, JSON.stringify(state));
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, 1);
	encoding.writeVarUint8Array(encoder, encoding.toUint8Array(states));
	return encoding.toUint8Array(encoder);
}

/** A message with the text of an act. */
export function actMessage(text: string): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, 5);
	encoding.writeVarString(encoder, text);
	return encoding.toUint8Array(encoder);
}
