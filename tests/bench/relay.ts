/**
 * A server that keeps nothing, in a process of its own: it copies each message to the others and answers step 1 with one
 * canned document. The least that any server has to do. The document comes on its standard input.
 */
import { createServer } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { message } from '../support/messages.ts';

/** The first two bytes of a message that asks for the document. */
const STEP_ONE = [0, 0];

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const answer = message(0, 1, Buffer.concat(chunks));

const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
const open = new Set<WebSocket>();
sockets.on('connection', (socket) => {
	open.add(socket);
	socket.on('close', () => open.delete(socket));
	socket.on('message', (data: Buffer) => {
		if (STEP_ONE.every((byte, n) => data[n] === byte)) socket.send(answer);
		else for (const other of open) if (other !== socket) other.send(data);
	});
});
server.listen(0, '127.0.0.1', () => {
	const address = server.address();
	if (typeof address === 'object' && address !== null) {
		process.stdout.write(`ws://127.0.0.1:${address.port}\n`);
	}
});
