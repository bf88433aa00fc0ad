import type { Blocker, BlockerKind } from '../../src/lib/control/blocker.ts';
import type { Random } from '../random.ts';

interface Hindrance {
	kind: BlockerKind;
	texts: readonly string[];
	/** Who can take it away: persons, parties, `EXECUTING`. */
	clearedBy: readonly (string | null)[];
	resolutions: readonly string[];
	/** How often, on the site as a whole, and in units where it is a habit. */
	share: number;
	habits?: Readonly<Record<string, number>>;
}

/** Stands for the executing party among those who can clear a blocker. */
const EXECUTING = 'executing';

const HINDRANCES: readonly Hindrance[] = [
	{
		kind: 'scaffold',
		texts: [
			'Scaffold at {tag} not up',
			'Scaffold at {tag} not handed over, tag missing',
			'Scaffold at {tag} is one lift too low',
			'Scaffold inspection at {tag} has run out',
			'No scaffold material left for {tag}',
		],
		clearedBy: ['scaffolding', 'baylift', 'scaffolding', null],
		resolutions: ['Scaffold up and tagged', 'Lift added', 'Inspected again, green tag'],
		share: 8,
		habits: { crude: 62, alkylation: 10 },
	},
	{
		kind: 'permit',
		texts: [
			'Permit not issued',
			'Permit has expired, not renewed',
			'Permit suspended after gas alarm',
			'Gas test outstanding',
		],
		clearedBy: ['person-supervisor', 'person-supervisor-south', 'operations'],
		resolutions: ['Permit issued', 'Gas test done, permit issued'],
		share: 20,
	},
	{
		kind: 'material',
		texts: [
			'Gasket not on site',
			'Seal cartridge on order',
			'Wrong flange rating delivered',
			'Spare is in repair',
			'Spool not fabricated',
		],
		clearedBy: ['logistics', 'person-planner', 'logistics', null],
		resolutions: ['Delivered to the store', 'Taken from another order'],
		share: 20,
		habits: { alkylation: 34 },
	},
	{
		kind: 'isolation',
		texts: [
			'Block valve passes, cannot be isolated',
			'Blind list not signed',
			'Electrical isolation not locked',
			'Drain is plugged, cannot be freed of product',
		],
		clearedBy: ['operations', 'person-operator-1', 'electrical'],
		resolutions: ['Isolated and locked', 'Second block valve used', 'Blinds in, list signed'],
		share: 12,
	},
	{
		kind: 'people',
		texts: [
			'No welder before Thursday',
			'Crew called away',
			'Standby man missing',
			'Crane driver not available',
		],
		clearedBy: [EXECUTING, 'mechanical'],
		resolutions: ['Crew is back', 'Taken over by another crew'],
		share: 9,
	},
	{
		kind: 'access',
		texts: [
			'Road closed by a crane',
			'Area is closed for radiography',
			'Laydown in the way',
			'Manlift stands in front of {tag}',
		],
		clearedBy: ['operations', 'logistics'],
		resolutions: ['Road open again', 'Moved'],
		share: 8,
	},
	{
		kind: 'decision',
		texts: [
			'Repair or replace: to be decided',
			'Technologist to say whether it can wait for the stop',
			'Method not agreed',
			'Who pays for the extra work is open',
		],
		clearedBy: ['person-coordinator', 'person-supervisor-projects', 'person-planner'],
		resolutions: ['Decided in the meeting', 'Waits for the stop'],
		share: 8,
	},
	{
		kind: 'document',
		texts: [
			'Procedure is being revised',
			'Drawing does not show what is there',
			'Lift plan not approved',
		],
		clearedBy: ['person-supervisor-inspection', 'projects'],
		resolutions: ['New revision is effective', 'Marked-up drawing accepted'],
		share: 5,
	},
	{
		kind: 'competence',
		texts: ['Certificate of the entry crew has run out', 'No certified bolt tensioner in the crew'],
		clearedBy: [EXECUTING],
		resolutions: ['Certificate shown'],
		share: 3,
	},
	{
		kind: 'weather',
		texts: [
			'Wind above 9 m/s, no lifting',
			'Lightning, work at height stopped',
			'Heavy rain, no coating',
		],
		clearedBy: [null],
		resolutions: ['Wind is down', 'Dry again'],
		share: 3,
	},
	{
		kind: 'other work',
		texts: [
			'Crane lift next door',
			'Hot work above',
			'Pump is needed until its spare is back',
			'Entry next door, no hot work',
		],
		clearedBy: ['operations', 'person-coordinator'],
		resolutions: ['Other work is finished'],
		share: 5,
	},
];

/** A blocker that has just been raised, and how it will be taken away if it is. */
export interface RaisedBlocker {
	blocker: Blocker;
	resolution: string;
}

/** Where something gets in the way, of whom, and who says so. */
export interface Hindered {
	/** Unit's id. */
	unit: string | null;
	tag: string;
	party: string;
	/** An item that is live nearby. */
	neighbour: string | null;
	/** Whether it is about the permit, and about which. */
	permit: { record: string | null } | null;
	raisedBy: string;
	/** Companies' people name nobody but their own, and know of no other work. */
	byCompany: boolean;
}

/**
 * What gets in the way of work at such a place, once.
 * @param since ISO 8601, UTC.
 */
export function makeBlocker(at: Hindered, since: string, random: Random): RaisedBlocker {
	const hindrance = random.weighted(
		HINDRANCES.filter(({ kind }) => at.permit === null || kind === 'permit').map(
			(one) => [one, one.habits?.[at.unit ?? ''] ?? one.share] as const,
		),
	);
	const clearer = random.pick(hindrance.clearedBy);
	return {
		blocker: {
			id: random.uuid(),
			kind: hindrance.kind,
			text: random.pick(hindrance.texts).replace('{tag}', at.tag),
			clearedBy: clearer === EXECUTING ? at.party : at.byCompany ? null : clearer,
			since,
			raisedBy: at.raisedBy,
			expectedAt: null,
			pointsTo: pointedTo(hindrance.kind, at),
			resolvedAt: null,
			resolvedBy: null,
			resolution: null,
		},
		resolution: random.pick(hindrance.resolutions),
	};
}

function pointedTo(kind: BlockerKind, at: Hindered): Blocker['pointsTo'] {
	const record = at.permit?.record ?? null;
	if (record !== null) return { kind: 'record', id: record };
	if (kind !== 'other work' || at.neighbour === null || at.byCompany) return null;
	return { kind: 'item', id: at.neighbour };
}
