import type { Act } from '../../src/lib/control/act.ts';
import type { Root } from '../../src/lib/control/history-event.ts';
import type { Actor } from '../../src/lib/control/person.ts';
import {
	parseCreation,
	parseItemAct,
	parseLayoutAct,
	parseMatrixAct,
	parseNewType,
	parseRecordAct,
	parseRecordCreation,
	parseReshape,
	parseTypeAct,
} from './act-message.ts';
import { RoomLost } from './commit-queue.ts';
import type { Outcome, Room } from './room.ts';
import type { Sites } from './sites.ts';

/** Takes acts and edits of programs to the room of their site. */
export class Acts {
	readonly parseCreation = parseCreation;
	readonly parseItemAct = parseItemAct;
	readonly parseRecordAct = parseRecordAct;
	readonly parseNewType = parseNewType;
	readonly parseTypeAct = parseTypeAct;
	readonly parseRecordCreation = parseRecordCreation;
	readonly parseMatrixAct = parseMatrixAct;
	readonly parseLayoutAct = parseLayoutAct;
	readonly parseReshape = parseReshape;
	readonly #sites: Sites;

	constructor(sites: Sites) {
		this.#sites = sites;
	}

	/** Judges an act and does it when it is lawful; `lost` when it has to be sent again. */
	judge(site: string, actor: Actor, act: Act): Promise<Outcome | 'lost'> {
		return this.#inRoom(site, (room) => room.act(actor, act));
	}

	/** Sets fields of an entry: all of them or none; `lost` when it has to be sent again. */
	edit(
		site: string,
		actor: Actor,
		root: Root,
		entry: string,
		fields: Readonly<Record<string, unknown>>,
	): Promise<Outcome | 'lost'> {
		return this.#inRoom(site, (room) => room.setFields(actor, root, entry, fields));
	}

	async #inRoom(site: string, change: (room: Room) => Promise<Outcome>): Promise<Outcome | 'lost'> {
		const open = await this.#sites.open(site);
		if (open === null)
			throw new Error(`A member was let in to the site ${site}, which is not there.`);
		try {
			return await change(await open.room());
		} catch (error) {
			if (error instanceof RoomLost) return 'lost';
			throw error;
		}
	}
}
