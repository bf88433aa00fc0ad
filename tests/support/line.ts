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
	/** What comes from whoever connects, and what comes from the server. */
	readonly #near = new Set<Socket>();
	readonly #far = new Set<Socket>();
	#isHeld = false;
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

	/** From now on nothing gets to the server, and what it had been asked before is answered. */
	hold(): void {
		this.#isHeld = true;
		for (const socket of this.#near) socket.pause();
	}

	cut(): void {
		this.hold();
		this.#isCut = true;
		for (const socket of this.#far) socket.pause();
	}

	mend(): void {
		this.#isHeld = false;
		this.#isCut = false;
		for (const socket of [...this.#near, ...this.#far]) socket.resume();
	}

	/** Ends all connections; what was on its way is lost. Whoever connects from now on gets through. */
	sever(): void {
		for (const socket of [...this.#near, ...this.#far]) socket.destroy();
		this.#isHeld = false;
		this.#isCut = false;
	}

	close(): void {
		this.sever();
		this.#server.close();
	}

	#join(near: Socket): void {
		const far = connect(Number(this.#target.port), this.#target.hostname);
		this.#carry(near, far, this.#near, this.#isHeld);
		this.#carry(far, near, this.#far, this.#isCut);
	}

	#carry(from: Socket, to: Socket, group: Set<Socket>, isStopped: boolean): void {
		group.add(from);
		from.on('data', (data) => to.write(data));
		from.on('end', () => to.end());
		from.on('error', () => to.destroy());
		from.on('close', () => {
			group.delete(from);
			to.destroy();
		});
		if (isStopped) from.pause();
		else from.resume();
	}
}
