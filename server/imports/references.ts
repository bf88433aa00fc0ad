import { refusalOfField } from '../../src/lib/control/edit.ts';
import type { Party, Person } from '../../src/lib/control/person.ts';
import type { Area } from '../../src/lib/control/place.ts';
import { quoted } from './quote.ts';

/** What a name in a file stands for, why that cannot be told, or why a row with it is refused. */
export type Found = { id: string } | { unknown: string } | { refused: string };

/**
 * Finds the areas, parties and people that a file names, by id or by name in any case, and notes the areas and parties
 * that have to be made. People are never made: somebody who owns work has to be somebody.
 */
export class References {
	readonly newAreas: Area[] = [];
	readonly newParties: Party[] = [];
	readonly #areas = new Map<string, Area>();
	readonly #areasByName = new Map<string, Area[]>();
	/** By the area that they lie in, then by name. */
	readonly #areasIn = new Map<string, Map<string, Area[]>>();
	readonly #parties = new Map<string, Party>();
	readonly #partiesByName = new Map<string, Party[]>();
	readonly #people = new Map<string, Person>();
	readonly #peopleByName = new Map<string, Person[]>();
	readonly #areaIds = new FreeIds(this.#areas);
	readonly #partyIds = new FreeIds(this.#parties);

	constructor(areas: Iterable<Area>, parties: Iterable<Party>, people: Iterable<Person>) {
		for (const area of areas) this.#addArea(area);
		for (const party of parties) this.#addParty(party);
		for (const person of people) {
			this.#people.set(person.id, person);
			addUnder(this.#peopleByName, person.name, person);
		}
	}

	/**
	 * The area that a cell names.
	 * @param entries The cell's entries, units among them: `PH`, `T43-02`.
	 * @param units Entries that name a unit; an area lies in the last unit named before it.
	 */
	area(entries: readonly string[], units: ReadonlySet<string>, mayMake: boolean): Found {
		const first = entries.findIndex((entry) => !units.has(entry));
		const unitName = first < 0 ? entries.at(-1) : first === 0 ? undefined : entries[first - 1];
		const unit = unitName === undefined ? null : this.#areaNamed(unitName, null, mayMake);
		if (unit !== null && !('id' in unit)) return unit;
		const name = first < 0 ? undefined : entries[first];
		if (name === undefined) return unit ?? { unknown: 'No area is named.' };
		return this.#areaNamed(name, unit?.id ?? null, mayMake);
	}

	/** @param make The kind that a party becomes which is not there; false makes none. */
	party(name: string, make: Party['kind'] | false): Found {
		const known = this.#parties.get(name);
		if (known) return known;
		const named = this.#partiesByName.get(lower(name)) ?? [];
		const [only] = named;
		if (only && named.length === 1) return only;
		if (named.length > 1) return { unknown: `${named.length} parties are called ${quoted(name)}.` };
		if (make === false) return { unknown: `There is no party ${quoted(name)} at this site.` };
		const refused = refusalOfName('party', name);
		if (refused !== null) return refused;
		const id = this.#partyIds.take(slugOf(name));
		const party: Party = { id, name, kind: make };
		this.newParties.push(party);
		this.#addParty(party);
		return party;
	}

	person(name: string): Found {
		const known = this.#people.get(name);
		if (known) return known;
		const named = this.#peopleByName.get(lower(name)) ?? [];
		const [only] = named;
		if (only && named.length === 1) return only;
		return {
			unknown:
				named.length > 1
					? `${named.length} people are called ${quoted(name)}.`
					: `There is nobody called ${quoted(name)} at this site.`,
		};
	}

	#areaNamed(name: string, unit: string | null, mayMake: boolean): Found {
		const known = this.#areas.get(name);
		if (known) return known;
		const byName = unit === null ? this.#areasByName : this.#areasIn.get(unit);
		const fitting = byName?.get(lower(name)) ?? [];
		const [only] = fitting;
		if (only && fitting.length === 1) return only;
		if (fitting.length > 1)
			return { unknown: `${fitting.length} areas are called ${quoted(name)}.` };
		if (!mayMake) return { unknown: `There is no area ${quoted(name)} at this site.` };
		const refused = refusalOfName('area', name);
		if (refused !== null) return refused;
		const stem = unit === null ? `area-${slugOf(name)}` : `${unit}-${slugOf(name)}`;
		const id = this.#areaIds.take(stem);
		const order = this.#areas.size;
		const area: Area = { id, name, parent: unit, layout: null, level: null, polygon: null, order };
		this.newAreas.push(area);
		this.#addArea(area);
		return area;
	}

	#addArea(area: Area): void {
		this.#areas.set(area.id, area);
		addUnder(this.#areasByName, area.name, area);
		if (area.parent === null) return;
		const siblings = this.#areasIn.get(area.parent) ?? new Map<string, Area[]>();
		this.#areasIn.set(area.parent, siblings);
		addUnder(siblings, area.name, area);
	}

	#addParty(party: Party): void {
		this.#parties.set(party.id, party);
		addUnder(this.#partiesByName, party.name, party);
	}
}

/** Why nothing can be made with this name. Parties are called by the rule that areas are called by. */
function refusalOfName(what: 'area' | 'party', name: string): { refused: string } | null {
	const refusal = refusalOfField('areas', 'name', name);
	if (refusal === null) return null;
	return { refused: `The ${what} ${quoted(name)} cannot be made: ${refusal.message}` };
}

function addUnder<T>(map: Map<string, T[]>, name: string, entry: T): void {
	const same = map.get(lower(name));
	if (same) same.push(entry);
	else map.set(lower(name), [entry]);
}

function lower(name: string): string {
	return name.trim().toLowerCase();
}

/** A name as an id: small letters, digits and dashes. */
export function slugOf(name: string): string {
	const plain = name.normalize('NFKD').replaceAll(/\p{Mark}/gu, '');
	const slug = plain.toLowerCase().replaceAll(/[^\p{Letter}\p{Number}]+/gu, '-');
	return slug.replaceAll(/^-+|-+$/g, '').slice(0, 60) || 'unnamed';
}

/** Ids that nobody has yet. */
class FreeIds {
	readonly #taken: ReadonlyMap<string, unknown>;
	/** The number to go on from, by stem: what was taken once stays taken. */
	readonly #next = new Map<string, number>();

	constructor(taken: ReadonlyMap<string, unknown>) {
		this.#taken = taken;
	}

	/** The stem itself, or the stem with the first number that makes it one of its own. */
	take(stem: string): string {
		if (!this.#taken.has(stem)) return stem;
		let count = this.#next.get(stem) ?? 2;
		while (this.#taken.has(`${stem}-${count}`)) count += 1;
		this.#next.set(stem, count + 1);
		return `${stem}-${count}`;
	}
}
