import { createServer } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';

/** A server that keeps nothing and copies each message to the others: the least that any server has to do. */
export async function startRelay(): Promise<{ url: string; stop: () => Promise<void> }> {
	const server = createServer();
	const sockets = new WebSocketServer({ server });
	const open = new Set<WebSocket>();
	sockets.on('connection', (socket) => {
		open.add(socket);
		socket.on('close', () => open.delete(socket));
		socket.on('message', (data: Buffer) => {
			for (const other of open) if (other !== socket) other.send(data);
		});
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const address = server.address();
	if (address === null || typeof address === 'string')
		throw new Error('The relay does not listen.');
	return {
		url: `ws://127.0.0.1:${address.port}`,
		stop: async () => {
			for (const socket of open) socket.terminate();
			await new Promise((closed) => server.close(closed));
		},
	};
}
