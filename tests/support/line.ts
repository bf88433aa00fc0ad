import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * A line to a server that a test may cut: from then on nothing gets through and nobody is told, as when a cable is
 * pulled. What was sent meanwhile arrives when it is mended.
 */
export class Line {
	/** The server's address, by way of this line. */
	readonly url: string;
	readonly #server: Server;
	readonly #target: URL;
	readonly #sockets = new Set<Socket>();
	#isCut = false;

	private constructor(server: Server, target: URL) {
		this.#server = server;
		this.#target = target;
		const url = new URL(target);
		const address = server.address();
		if (address === null || typeof address === 'string') throw new Error('It does not listen.');
		url.port = String(address.port);
		this.url = url.href;
		server.on('connection', (near) => this.#join(near));
	}

	static async open(target: string): Promise<Line> {
		const server = createServer({ pauseOnConnect: true });
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		return new Line(server, new URL(target));
	}

	cut(): void {
		this.#isCut = true;
		for (const socket of this.#sockets) socket.pause();
	}

	mend(): void {
		this.#isCut = false;
		for (const socket of this.#sockets) socket.resume();
	}

	close(): void {
		for (const socket of this.#sockets) socket.destroy();
		this.#server.close();
	}

	#join(near: Socket): void {
		const far = connect(Number(this.#target.port), this.#target.hostname);
		this.#carry(near, far);
		this.#carry(far, near);
	}

	#carry(from: Socket, to: Socket): void {
		this.#sockets.add(from);
		from.on('data', (data) => to.write(data));
		from.on('end', () => to.end());
		from.on('error', () => to.destroy());
		from.on('close', () => {
			this.#sockets.delete(from);
			to.destroy();
		});
		if (this.#isCut) from.pause();
		else from.resume();
	}
}
