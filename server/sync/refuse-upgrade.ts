import type { Duplex } from 'node:stream';

const REASONS: Readonly<Record<number, string>> = {
	400: 'Bad Request',
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'Not Found',
	503: 'Service Unavailable',
};

/** Answers a request for a socket with an HTTP status instead. */
export function refuseUpgrade(socket: Duplex, status: number): void {
	const reason = REASONS[status] ?? 'Error';
	const again = status === 503 ? 'Retry-After: 2\r\n' : '';
	socket.end(
		`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\n${again}Content-Length: 0\r\n\r\n`,
	);
}
