import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { Refusal } from '../../src/lib/control/act.ts';
import { framed } from './frame.ts';

/** Types of messages: 0 to 3 are y-websocket's, 4 and 5 are Siteboard's. */
const MESSAGE = {
	sync: 0,
	awareness: 1,
	auth: 2,
	queryAwareness: 3,
	notice: 4,
	act: 5,
} as const;

/** Types of sync messages, as y-protocols has them. */
const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** Bytes of a frame's update at most: a larger one blocks the line for all others of its socket. */
export const LARGEST_FRAME = 1_000_000;

/** Why a socket is closed. From 4400 to 4499 a client has to change something before it comes again. */
export const CLOSE = {
	/** The message cannot be read or would harm the document. */
	malformed: 4400,
	/** The session has ended. */
	signedOut: 4401,
	/** No longer a member of the site, or as something else. */
	forbidden: 4403,
	/** The document has begun another life; a copy of the one before is not merged. */
	otherEpoch: 4409,
	/** Too many messages. */
	flood: 4429,
	/** The server is going away: come again. */
	restarting: 1012,
	/** The room was given up: come again. */
	tryAgain: 1013,
} as const;

export type NoticeBody =
	| { kind: 'saved'; seq: number; clock?: number; act?: string }
	| { kind: 'refused'; act?: string; root?: string; entry?: string; refusals: Refusal[] }
	| { kind: 'epoch'; epoch: string };

/** What a client can say. */
export type ClientMessage =
	| { kind: 'step 1'; stateVector: Uint8Array }
	| { kind: 'step 2' | 'update'; update: Uint8Array }
	| { kind: 'awareness'; update: Uint8Array }
	| { kind: 'query awareness' }
	| { kind: 'act'; text: string };

/**
 * Reads a message of a client.
 * @returns null for what is no message of the protocol.
 */
export function readMessage(data: Uint8Array): ClientMessage | null {
	try {
		const decoder = decoding.createDecoder(data);
		switch (decoding.readVarUint(decoder)) {
			case MESSAGE.sync:
				return readSync(decoder);
			case MESSAGE.awareness:
				return { kind: 'awareness', update: decoding.readVarUint8Array(decoder) };
			case MESSAGE.queryAwareness:
				return { kind: 'query awareness' };
			case MESSAGE.act:
				return { kind: 'act', text: decoding.readVarString(decoder) };
			default:
				return null;
		}
	} catch {
		// lib0 throws on data that ends too early: the caller closes the socket with the reason.
		return null;
	}
}

function readSync(decoder: decoding.Decoder): ClientMessage | null {
	const type = decoding.readVarUint(decoder);
	const bytes = decoding.readVarUint8Array(decoder);
	switch (type) {
		case SYNC.step1:
			return { kind: 'step 1', stateVector: bytes };
		case SYNC.step2:
			return { kind: 'step 2', update: bytes };
		case SYNC.update:
			return { kind: 'update', update: bytes };
		default:
			return null;
	}
}

/** The frame that tells what the server has. */
export function stepOne(doc: Y.Doc): Uint8Array {
	return syncFrame(SYNC.step1, Y.encodeStateVector(doc));
}

/** The frame that answers a client's state vector; it takes that for the sign that it has all. */
export function stepTwo(update: Uint8Array): Uint8Array {
	return syncFrame(SYNC.step2, update);
}

/** The frame that tells of a change. */
export function updateFrame(update: Uint8Array): Uint8Array {
	return syncFrame(SYNC.update, update);
}

/** The frame that tells who is where. */
export function awarenessFrame(update: Uint8Array): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, MESSAGE.awareness);
	encoding.writeVarUint8Array(encoder, update);
	return framed(encoding.toUint8Array(encoder));
}

/** The frame of a notice. */
export function noticeFrame(notice: NoticeBody): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, MESSAGE.notice);
	encoding.writeVarString(encoder, JSON.stringify(notice));
	return framed(encoding.toUint8Array(encoder));
}

function syncFrame(type: number, bytes: Uint8Array): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, MESSAGE.sync);
	encoding.writeVarUint(encoder, type);
	encoding.writeVarUint8Array(encoder, bytes);
	return framed(encoding.toUint8Array(encoder));
}
