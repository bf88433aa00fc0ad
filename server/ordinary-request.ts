import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** Whether a request asks for a WebSocket and for nothing else. */
export function asksForSocket({ headers }: IncomingMessage): boolean {
	return headers.upgrade?.toLowerCase() === 'websocket';
}

/**
 * Answers a request that offers another protocol as if it did not, which any server may (RFC 9110, 7.8). Node has taken
 * its connection out of HTTP by then: it comes back as a new one, on which the same is sent without the offer.
 */
export function answerAsOrdinary(
	server: Server,
	request: IncomingMessage,
	socket: Duplex,
	head: Buffer,
): void {
	const lines = [`${request.method} ${request.url} HTTP/${request.httpVersion}`];
	const { rawHeaders } = request;
	for (let n = 0; n < rawHeaders.length; n += 2) {
		const [name = '', value = ''] = rawHeaders.slice(n, n + 2);
		if (name.toLowerCase() !== 'upgrade') lines.push(`${name}: ${value}`);
	}
	socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
	server.emit('connection', socket);
}
