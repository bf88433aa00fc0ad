import type { Actor } from '../../src/lib/control/person.ts';
import { putBacks } from '../metrics/counts.ts';
import { parseActMessage } from './act-message.ts';
import type { CompanyFeed } from './company-feed.ts';
import { type Caller, Connection, type ConnectionHandler } from './connection.ts';
import type { Fault } from './guard.ts';
import { isOfAnotherEpoch, lacking, lacksMuch } from './lacking.ts';
import type { Member, OpenSite } from './open-site.ts';
import { Outflow } from './outflow.ts';
import type { RoomPresence } from './presence.ts';
import { CLOSE, stepOne } from './protocol.ts';

/** An update without content, as Yjs writes it. */
const EMPTY_UPDATE_BYTES = 2;
/** The state vector of a document without content. */
const EMPTY_VECTOR_BYTES = 1;

/** One socket of one person at one site. */
export class Client implements ConnectionHandler, Member {
	readonly connection: Connection;
	readonly outflow: Outflow;
	readonly #site: OpenSite;
	/** Null for the site's own people, who see the whole document. */
	readonly #company: CompanyFeed | null;

	/** @param company What the company's people see; null for the site's own. */
	constructor(caller: Caller, site: OpenSite, company: CompanyFeed | null) {
		const connection = new Connection(caller, this);
		this.connection = connection;
		this.#site = site;
		this.outflow = new Outflow(connection.line, site.joins, () => connection.showEverybody());
		this.#company = company;
		if (company === null) site.joinTeam(this);
		else company.clients.add(this);
		const epoch = company?.view.epoch ?? String(site.feed.epoch);
		connection.notice({ kind: 'epoch', epoch });
		connection.showEverybody();
		this.#askForEdits().catch(connection.failed);
	}

	get person(): Actor {
		return this.connection.person;
	}

	get presence(): RoomPresence | null {
		return this.#company === null ? this.#site.presence : null;
	}

	mayGoOn(): boolean {
		return this.#site.mayGoOn();
	}

	/** Presence, which whoever is behind gets as a whole when the line is free again. */
	send(frame: Uint8Array): void {
		if (!this.outflow.isBehind) this.outflow.send(frame);
	}

	beat(): void {
		this.outflow.dropIfStuck();
		this.connection.beat();
	}

	left(): void {
		this.#site.leave(this);
	}

	/** Tells what the server has, so that the client sends what it has more. */
	async #askForEdits(): Promise<void> {
		if (this.#company !== null) {
			this.outflow.send(stepOne(this.#company.view.doc));
			return;
		}
		const room = await this.#site.room();
		room.whenCommitted(() => this.outflow.send(stepOne(room.doc)));
	}

	async answer(stateVector: Uint8Array): Promise<void> {
		if (this.#company !== null) {
			const { view, tail } = this.#company;
			await this.outflow.open(lacking(view.doc, stateVector), tail.head, tail);
			return;
		}
		if (stateVector.byteLength === EMPTY_VECTOR_BYTES) {
			await this.#sendAll();
			return;
		}
		const { feed } = this.#site;
		const room = await this.#site.room();
		if (!this.connection.hears && isOfAnotherEpoch(room.doc, stateVector)) {
			this.connection.close(
				CLOSE.otherEpoch,
				'The site was written anew: drop your copy and load it again.',
			);
			return;
		}
		if (lacksMuch(room.doc, stateVector)) {
			await this.#sendAll();
			return;
		}
		await new Promise<void>((resolve, reject) => {
			room.whenCommitted(() => {
				const { head } = room;
				this.outflow.open(lacking(room.doc, stateVector), head, feed.tail).then(resolve, reject);
			}, reject);
		});
	}

	/** Sends the document as it is stored, which costs no encoding. */
	async #sendAll(): Promise<void> {
		const { feed } = this.#site;
		const { frames, seq } = await feed.opening();
		await this.outflow.open(frames, seq, feed.tail);
	}

	async edit(update: Uint8Array, author: number): Promise<{ weight: number } | Fault> {
		if (this.#company !== null) {
			if (update.byteLength > EMPTY_UPDATE_BYTES) this.#refuseEdit();
			return { weight: 0 };
		}
		const room = await this.#site.room();
		const outcome = await room.edit(this.person, update, author);
		if ('fault' in outcome) return outcome;
		for (const { root, entry, refusals } of outcome.putBack) {
			for (const { rule } of refusals) putBacks.inc({ rule });
			this.connection.refuse({ root, entry }, refusals);
		}
		this.connection.refuse({}, outcome.lost);
		this.connection.notice({ kind: 'saved', seq: outcome.seq, clock: outcome.clock });
		return outcome;
	}

	/** Nobody counts answers here: there is nothing to tell. */
	passedOver(): void {}

	#refuseEdit(): void {
		this.connection.refuse({}, [
			{
				rule: 'role',
				field: null,
				message: 'A contractor edits nothing by hand; what they do are acts.',
			},
		]);
	}

	async act(text: string): Promise<void> {
		const parsed = parseActMessage(text);
		if ('fault' in parsed) {
			this.connection.notice({
				kind: 'refused',
				...(parsed.id === null ? {} : { act: parsed.id }),
				refusals: [{ rule: 'form', field: null, message: parsed.fault }],
			});
			return;
		}
		const { act } = parsed;
		const room = await this.#site.room();
		const outcome = await room.act(this.person, act);
		this.connection.notice(
			outcome.saved
				? { kind: 'saved', seq: outcome.seq, act: act.id }
				: { kind: 'refused', act: act.id, refusals: outcome.refusals },
		);
	}
}
