import type { Root } from '../../src/lib/control/history-event.ts';
import { CompanyView } from './company-view.ts';
import type { Client } from './client.ts';
import { RoomPresence } from './presence.ts';
import { CLOSE, updateMessage } from './protocol.ts';
import type { Room } from './room.ts';

/** A site that is in memory: its room, who is connected, and what each company sees of it. */
export class OpenSite {
	readonly room: Room;
	readonly presence: RoomPresence;
	readonly #team = new Set<Client>();
	readonly #companies = new Map<string, { view: CompanyView; clients: Set<Client> }>();

	/** @param makeRoom Makes the room that tells this site what it has committed. */
	constructor(
		makeRoom: (
			committed: (update: Uint8Array, touched: ReadonlyMap<Root, ReadonlySet<string>>) => void,
			lost: (error: Error) => void,
		) => Room,
		lost: (error: Error) => void,
	) {
		this.room = makeRoom(
			(update, touched) => this.#tell(update, touched),
			(error) => {
				this.disconnect(CLOSE.tryAgain, 'The site is loaded anew; come again.');
				lost(error);
			},
		);
		this.presence = new RoomPresence(this.room.writers);
	}

	get isEmpty(): boolean {
		return (
			this.#team.size === 0 && [...this.#companies.values()].every((c) => c.clients.size === 0)
		);
	}

	/** Number of open sockets. */
	get connections(): number {
		let count = this.#team.size;
		for (const company of this.#companies.values()) count += company.clients.size;
		return count;
	}

	/** Somebody of the site's own people connects. */
	joinTeam(client: Client): void {
		this.#team.add(client);
		this.presence.join(client);
	}

	/** Somebody of a company connects; what they get is the company's view. */
	joinCompany(client: Client, party: string): CompanyView {
		let company = this.#companies.get(party);
		if (company === undefined) {
			company = { view: new CompanyView(party, this.room.mirror), clients: new Set() };
			this.#companies.set(party, company);
		}
		company.clients.add(client);
		return company.view;
	}

	leave(client: Client): void {
		if (this.#team.delete(client)) this.presence.leave(client);
		for (const [party, company] of this.#companies) {
			if (company.clients.delete(client) && company.clients.size === 0) {
				company.view.doc.destroy();
				this.#companies.delete(party);
			}
		}
	}

	/** Closes all sockets, or those that a test picks. */
	disconnect(code: number, reason: string, which: (client: Client) => boolean = () => true): void {
		for (const client of this.#clients()) if (which(client)) client.close(code, reason);
	}

	/** Keeps silent connections alive and drops those that do not answer. */
	beat(): void {
		for (const client of this.#clients()) client.beat();
	}

	#clients(): Client[] {
		const companies = [...this.#companies.values()].flatMap(({ clients }) => [...clients]);
		return [...this.#team, ...companies];
	}

	#tell(update: Uint8Array, touched: ReadonlyMap<Root, ReadonlySet<string>>): void {
		const message = updateMessage(update);
		for (const client of this.#team) client.send(message);
		for (const { view, clients } of this.#companies.values()) {
			const part = view.take(touched);
			if (part === null) continue;
			const own = updateMessage(part);
			for (const client of clients) client.send(own);
		}
	}
}
