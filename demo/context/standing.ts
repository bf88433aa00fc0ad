import type { RecordKind, SiteRecord } from '../../src/lib/control/site-record.ts';
import { type Clock, DAY } from '../clock.ts';
import { PARTIES } from '../people.ts';
import type { PlantUnit } from '../plant/equipment.ts';
import { UNITS } from '../plant/plant.ts';
import { pointNear, REGISTER, type Tag } from '../plant/register.ts';
import type { Random } from '../random.ts';
import type { NewRecord, RecordBook } from './record-book.ts';

/** Records that stand whether or not anybody works: documents, hazards, competences and so on, by kind. */
export type Standing = ReadonlyMap<RecordKind, readonly SiteRecord[]>;

/** Kinds that stand by themselves; the others are asked for by work. */
type StandingKind = Exclude<RecordKind, 'permit' | 'isolation' | 'scaffold'>;

/** How many of each there are on a site of 1,500 items. */
const COUNTS: readonly (readonly [StandingKind, number])[] = [
	['document', 42],
	['hazard', 36],
	['competence', 26],
	['change', 24],
	['compliance', 20],
	['communication', 16],
];

/** Makes the standing records, so many times the usual. */
export function makeStanding(
	book: RecordBook,
	times: number,
	clock: Clock,
	random: Random,
): Standing {
	return new Map(
		COUNTS.map(([kind, usual]) => [
			kind,
			Array.from({ length: Math.max(6, Math.round(usual * times)) }, (_, index) =>
				book.add(MAKERS[kind](index, clock, random)),
			),
		]),
	);
}

type Maker = (index: number, clock: Clock, random: Random) => NewRecord;

const MAKERS: Readonly<Record<StandingKind, Maker>> = {
	document: makeDocument,
	hazard: makeHazard,
	competence: makeCompetence,
	communication: makeCommunication,
	change: makeChange,
	compliance: makeCompliance,
};

const PROCEDURES = [
	'Line breaking, hydrocarbon service',
	'Blinding and de-blinding',
	'Confined space entry',
	'Hot work in live units',
	'Lifting over live equipment',
	'Scaffold handover',
	'Bolted joints',
	'Bundle pulling',
	'Work on the acid section',
	'Purging and inerting',
	'Tank entry and cleaning',
	'Radiography on site',
	'Electrical isolation',
	'Loading arm maintenance',
] as const;

function makeDocument(index: number, clock: Clock, random: Random): NewRecord {
	const drawing = index % 3 === 2;
	const unit = random.pick(UNITS);
	const revision = random.whole(1, 7);
	const name = drawing
		? `Process and instrument drawing ${unit.code}-${random.whole(10, 48)}`
		: (PROCEDURES[Math.floor((index * 2) / 3) % PROCEDURES.length] ?? 'Procedure');
	const state = random.weighted([
		['effective', 58],
		['approved', 8],
		['superseded', 18],
		['in review', 9],
		['draft', 4],
		['obsolete', 3],
	] as const);
	return {
		...blank(clock, random, 90, 900),
		kind: 'document',
		title: `${name}, revision ${revision}`,
		form: drawing ? 'Drawing' : 'Procedure',
		state,
		area: drawing ? unit.id : null,
		custom: { revision },
	};
}

const HAZARDS = [
	['Pyrophoric scale in {tag}', ['vessel', 'drum', 'column', 'tank']],
	['Hydrogen sulphide above 100 ppm at {tag}', ['vessel', 'column', 'drum', 'basin']],
	['Hot surface without insulation, {tag}', ['line', 'exchanger', 'furnace', 'boiler']],
	['Temporary clamp on {tag}', ['line']],
	['Grating loose at {tag}', ['column', 'reactor', 'aircooler', 'furnace']],
	['Noise above 95 dB at {tag}', ['compressor', 'furnace', 'tower']],
	['Low head room at {tag}', ['rack', 'pump', 'exchanger']],
	['Acid residue in drain at {tag}', ['tank', 'vessel', 'pump']],
	['Work over water at {tag}', ['arm', 'yard']],
	['Underground cable near {tag}', ['substation', 'building', 'tank']],
] as const;

function makeHazard(index: number, clock: Clock, random: Random): NewRecord {
	const [text, kinds] = HAZARDS[index % HAZARDS.length] ?? HAZARDS[0];
	const tag = tagOf(random.pick(UNITS), kinds, random);
	return {
		...blank(clock, random, 3, 200),
		kind: 'hazard',
		title: text.replace('{tag}', tag.tag),
		form: random.pick(['Task risk assessment', 'Hazard report']),
		state: random.weighted([
			['identified', 14],
			['assessed', 22],
			['controlled', 50],
			['closed', 14],
		] as const),
		area: tag.area.id,
		place: placeOf(tag, random),
		custom: { severity: random.whole(1, 5) },
	};
}

function tagOf(unit: PlantUnit, kinds: readonly string[], random: Random): Tag {
	const tags = REGISTER.get(unit.id) ?? [];
	const fitting = tags.filter(({ kind }) => kinds.includes(kind));
	if (fitting.length > 0) return random.pick(fitting);
	return tagOf(random.pick(UNITS), kinds, random);
}

function placeOf(tag: Tag, random: Random): NewRecord['place'] {
	const [x, y] = pointNear(tag, tag.area.polygon, random);
	return { layout: tag.area.layout, level: tag.area.level, x, y };
}

const SKILLS = [
	'Confined space entry',
	'Working at height',
	'Fire watch',
	'Slinging and lifting',
	'Scaffold erection',
	'Breathing air',
	'Bolt tensioning',
	'Coded welding',
] as const;

const SKILLED = [
	'northgate',
	'baylift',
	'mechanical',
	'greenfold',
	'quillmark',
	'scaffolding',
] as const;

function makeCompetence(index: number, clock: Clock, random: Random): NewRecord {
	const party = SKILLED[index % SKILLED.length] ?? 'northgate';
	const skill = SKILLS[Math.floor(index / SKILLED.length) % SKILLS.length] ?? SKILLS[0];
	const name = PARTIES.find(({ id }) => id === party)?.name ?? party;
	const from = clock.ago(random.between(60, 600));
	const expired = index % 9 === 5;
	return {
		...blank(clock, random, 60, 600),
		kind: 'competence',
		title: `${skill}, crew of ${name}`,
		form: 'Certificate',
		state: random.chance(0.06) ? 'planned' : 'held',
		from,
		to: expired ? clock.ago(random.between(2, 20)) : clock.ago(-random.between(12, 500)),
		party,
		custom: { skill, people: random.whole(2, 8) },
	};
}

const ORDERS = [
	'No hot work within 30 m of the open drain at {unit}',
	'Report every start at {unit} to the control room',
	'Gas testers of the old type are withdrawn',
	'{unit}: breathing air at all draw-offs until further notice',
	'Road {n} is closed from 07:00 to 15:00',
	'Emergency drill on Wednesday at 10:00',
	'New car park for companies’ vans',
	'{unit}: alarm test every Monday at 09:00',
] as const;

function makeCommunication(index: number, clock: Clock, random: Random): NewRecord {
	const unit = random.pick(UNITS);
	const from = clock.ago(random.between(-2, 40));
	const text = ORDERS[index % ORDERS.length] ?? ORDERS[0];
	return {
		...blank(clock, random, 2, 50),
		kind: 'communication',
		title: text.replace('{unit}', unit.name).replace('{n}', String(random.whole(2, 8))),
		form: random.pick(['Standing order', 'Safety notice']),
		state: random.weighted([
			['issued', 78],
			['draft', 10],
			['withdrawn', 12],
		] as const),
		from,
		to: from + random.between(14, 90) * DAY,
		area: text.includes('{unit}') ? unit.id : null,
		custom: { targetGroups: random.pick(['All shifts', 'Companies', 'Day shift']), renewal: 30 },
	};
}

const CHANGES = [
	'Temporary clamp on {tag}',
	'New sample point at {tag}',
	'Other seal type for {tag}',
	'Trip setting of {tag}',
	'Bypass around {tag}',
	'Other material for {tag}',
] as const;

function makeChange(index: number, clock: Clock, random: Random): NewRecord {
	const unit = random.pick(UNITS);
	const tag = random.pick(REGISTER.get(unit.id) ?? []);
	const temporary = index % 4 === 0;
	return {
		...blank(clock, random, 10, 220),
		kind: 'change',
		title: (CHANGES[index % CHANGES.length] ?? CHANGES[0]).replace('{tag}', tag.tag),
		form: temporary ? 'Temporary change' : 'Permanent change',
		state: random.weighted([
			['new', 8],
			['proposed', 20],
			['approved', 26],
			['implemented', 16],
			['completed', 14],
			['finalized', 12],
			['rejected', 4],
		] as const),
		to: temporary ? clock.ago(-random.between(-10, 120)) : null,
		area: tag.area.id,
		place: placeOf(tag, random),
		custom: { temporary, reason: 'Asked for by operations' },
	};
}

const REQUIREMENTS = [
	'Pressure equipment: statutory inspection, {unit}',
	'Relief devices: test interval kept, {unit}',
	'Emissions: yearly leak survey, {unit}',
	'Tanks: bund integrity shown, {unit}',
	'Permit to work: monthly audit, {unit}',
	'Lifting gear: register complete, {unit}',
	'Fire water: flow test, {unit}',
] as const;

function makeCompliance(index: number, clock: Clock, random: Random): NewRecord {
	const unit = random.pick(UNITS);
	return {
		...blank(clock, random, 30, 400),
		kind: 'compliance',
		title: (REQUIREMENTS[index % REQUIREMENTS.length] ?? REQUIREMENTS[0]).replace(
			'{unit}',
			unit.name,
		),
		form: 'Requirement',
		state: random.weighted([
			['open', 36],
			['evidence given', 18],
			['met', 36],
			['not met', 4],
			['waived', 6],
		] as const),
		to: clock.ago(-random.between(5, 300)),
		area: unit.id,
		custom: {
			source: random.pick(['Pressure equipment decree', 'Site licence', 'Company standard 4']),
		},
	};
}

function blank(
	clock: Clock,
	random: Random,
	youngest: number,
	oldest: number,
): Omit<NewRecord, 'kind' | 'title' | 'form' | 'state' | 'custom'> {
	const age = random.between(youngest, oldest);
	return {
		from: null,
		to: null,
		area: null,
		place: null,
		party: null,
		createdAt: clock.ago(age),
		updatedAt: clock.ago(age * random.between(0.05, 0.8)),
	};
}
