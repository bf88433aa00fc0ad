import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { framed } from '../../../../server/sync/frame.ts';

let sockets: WebSocketServer;
beforeAll(() => {
	sockets = new WebSocketServer({ port: 0, perMessageDeflate: false });
});
afterAll(() => {
	sockets.close();
});

/** What a client gets that is sent one frame past its socket. */
async function received(frame: Uint8Array): Promise<{ bytes: Buffer; isBinary: boolean }> {
	sockets.once('connection', (_socket, request) => request.socket.write(frame));
	const { port } = sockets.address() as AddressInfo;
	const client = new WebSocket(`ws://127.0.0.1:${port}`);
	try {
		return await new Promise((resolve, reject) => {
			client.on('message', (data: Buffer, isBinary) => resolve({ bytes: data, isBinary }));
			client.on('error', reject);
		});
	} finally {
		client.terminate();
	}
}

describe('a frame', () => {
	it.each([0, 1, 125, 126, 127, 65_535, 65_536, 1_000_000])(
		'of %i bytes is one binary message for a client',
		async (length) => {
			const message = new Uint8Array(length).map((_, n) => n % 251);
			const { bytes, isBinary } = await received(framed(message));
			expect(isBinary).toBe(true);
			expect(bytes.equals(message)).toBe(true);
		},
	);
});
