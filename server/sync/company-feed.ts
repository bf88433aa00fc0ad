import { setImmediate } from 'node:timers/promises';
import type { Root } from '../../src/lib/control/history-event.ts';
import type { Client } from './client.ts';
import { CompanyView } from './company-view.ts';
import { updateFrame } from './protocol.ts';
import type { Room } from './room.ts';
import { Tail } from './tail.ts';

/** What a company's people are sent instead of the site's document, and who of them is connected. */
export class CompanyFeed {
	readonly view: CompanyView;
	readonly tail = new Tail(0);
	readonly clients = new Set<Client>();
	readonly #room: Room;
	readonly #failed: (error: Error) => void;
	readonly #begun: Promise<void>;
	#isWorking = false;

	/** @param failed Hears it when the view cannot be kept as the site is. */
	constructor(party: string, room: Room, failed: (error: Error) => void) {
		this.view = new CompanyView(party, room.mirror, room.directory.companyOf);
		this.#room = room;
		this.#failed = failed;
		this.#begun = this.#work();
		// Whoever waits for it hears of it.
		this.#begun.catch(() => undefined);
	}

	/**
	 * Waits until the view has all that the company sees.
	 * @throws RoomLost when the room is given up before.
	 */
	begun(): Promise<void> {
		return this.#begun;
	}

	/** A batch that touched this is committed. */
	committed(touched: ReadonlyMap<Root, ReadonlySet<string>>): void {
		this.#tell(this.view.take(touched));
		if (!this.#isWorking) this.#work().catch(this.#failed);
	}

	/** Shows what is still to be shown, bit by bit: the process answers others meanwhile. */
	async #work(): Promise<void> {
		this.#isWorking = true;
		try {
			while (!this.view.isWhole) {
				await this.#whenCommitted(() => this.#tell(this.view.work()));
				await setImmediate();
			}
		} finally {
			this.#isWorking = false;
		}
	}

	#whenCommitted(read: () => void): Promise<void> {
		return new Promise((resolve, reject) => {
			this.#room.whenCommitted(() => {
				try {
					read();
					resolve();
				} catch (error) {
					reject(error instanceof Error ? error : new Error(String(error)));
				}
			}, reject);
		});
	}

	#tell(update: Uint8Array | null): void {
		if (update === null) return;
		const seq = this.tail.head + 1;
		const frames = this.tail.append(seq, update).map(updateFrame);
		// Newcomers get the company's document as it is.
		this.tail.release(seq);
		for (const client of this.clients) client.outflow.tell(seq, frames);
	}
}
