import { setTimeout } from 'node:timers/promises';
import WebSocket, { type ClientOptions } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { makeDocument } from '../../../../src/lib/site-doc/shape.ts';
import { setField } from '../../../../src/lib/site-doc/write.ts';
import type { Nodes } from '../../../support/nodes.ts';
import { oneOf, type Random } from '../../../support/random.ts';
import type { PersonName } from '../../../support/sites.ts';
import { FACT, type Facts } from './facts.ts';

/** Milliseconds without anything heard after which somebody tries another node: the provider would wait for 30 s. */
const PATIENCE = 5_000;
const LOOK = 250;

/** Somebody with the client as it comes from npm, which comes again by itself. It is told nothing but the document. */
export class StockVisitor {
	readonly doc: Y.Doc;
	readonly #provider: WebsocketProvider;
	readonly #nodes: Nodes;
	readonly #random: Random;
	#isHere = true;
	readonly #life: Promise<void>;

	private constructor(
		nodes: Nodes,
		facts: Facts,
		random: Random,
		name: PersonName,
		cookie: string,
	) {
		this.#nodes = nodes;
		this.#random = random;
		this.doc = makeDocument();
		facts.watch(this.doc, `stock ${name}`);
		const headers = { cookie };
		class SignedIn extends WebSocket {
			constructor(address: string | URL, protocols?: string | string[], options?: ClientOptions) {
				super(address, protocols, { ...options, headers });
			}
		}
		this.#provider = new WebsocketProvider(this.#anyNode(), 'demo', this.doc, {
			WebSocketPolyfill: SignedIn as unknown as typeof globalThis.WebSocket,
			disableBc: true,
		});
		this.#provider.on('connection-close', (event: { code: number; reason: string } | null) => {
			if (event === null || event.code < 4400 || event.code > 4499) return;
			facts.breaches.push(`stock ${name} was closed: ${event.code} ${event.reason}`);
		});
		this.#life = this.#live();
	}

	static async open(
		name: PersonName,
		nodes: Nodes,
		facts: Facts,
		random: Random,
	): Promise<StockVisitor> {
		return new StockVisitor(nodes, facts, random, name, await nodes.cookie(name));
	}

	edit(item: string, field: string, value: unknown): void {
		setField(this.doc, 'items', item, field, value);
	}

	editFact(item: string, n: number): void {
		this.edit(item, `${FACT}${this.doc.clientID}-${n}`, n);
	}

	goAway(): void {
		this.#provider.disconnect();
	}

	comeBack(): void {
		this.#provider.connect();
	}

	async leave(): Promise<void> {
		this.#isHere = false;
		this.#provider.destroy();
		await this.#life;
	}

	#anyNode(): string {
		return `${oneOf(this.#random, this.#nodes.servers).url.replace('http', 'ws')}/sync`;
	}

	/** Turns to another node where the one it has does not answer. */
	async #live(): Promise<void> {
		let deafSince = performance.now();
		while (this.#isHere) {
			const socket = this.#provider.ws as unknown as WebSocket | null;
			if (socket?.readyState === WebSocket.OPEN) {
				const isHeard = await Promise.race([
					new Promise<boolean>((resolve) => {
						socket.once('pong', () => resolve(true));
						socket.ping(undefined, undefined, () => undefined);
					}),
					setTimeout(PATIENCE, false),
				]);
				if (isHeard) deafSince = performance.now();
			}
			if (performance.now() - deafSince > PATIENCE) {
				this.#provider.serverUrl = this.#anyNode();
				(this.#provider.ws as unknown as WebSocket | null)?.terminate();
				deafSince = performance.now();
			}
			await setTimeout(LOOK);
		}
	}
}
