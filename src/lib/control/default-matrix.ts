import {
	type Activity,
	type AcceptingRole,
	type Circumstance,
	type LevelRule,
	MATRIX_ID,
	type MatrixCondition,
	type MatrixPair,
	type OperationsMatrix,
	type Verdict,
} from './operations-matrix.ts';

const activity = (id: string, name: string, forms: string[] = []): Activity => ({
	id,
	name,
	forms,
	falls: false,
});

const falling = (id: string, name: string, forms: string[] = []): Activity => ({
	...activity(id, name, forms),
	falls: true,
});

const ACTIVITIES: Activity[] = [
	activity('hot-work', 'Hot work', ['Hot work']),
	activity('confined-space', 'Confined space entry', ['Confined space entry']),
	activity('breaking-containment', 'Breaking containment', ['Breaking containment']),
	falling('heavy-lift', 'Heavy lift', ['Heavy lift', 'Lifting']),
	activity('radiography', 'Radiography', ['Radiography']),
	activity('excavation', 'Excavation', ['Excavation']),
	falling('work-at-height', 'Work at height', ['Work at height']),
	activity('pressure-test', 'Pressure test', ['Pressure test']),
	activity('intrusive-maintenance', 'Intrusive maintenance'),
	activity('non-intrusive-maintenance', 'Non-intrusive maintenance'),
	falling('scaffold-erection', 'Scaffold erection', ['Scaffold']),
	activity('energised-electrical', 'Energised electrical work', ['Energised electrical work']),
	activity('vehicle-movement', 'Vehicle movement in process area', ['Vehicle entry']),
	activity('flaring', 'Flaring or venting'),
	activity('sampling', 'Sampling'),
];

const CIRCUMSTANCES: Circumstance[] = [
	{ id: 'high-wind', name: 'High wind', forms: ['High wind'] },
	{ id: 'lightning', name: 'Lightning', forms: ['Lightning warning'] },
	{ id: 'rain', name: 'Heavy rain', forms: ['Heavy rain'] },
	{ id: 'night', name: 'Night', forms: ['Night work'] },
	{ id: 'extreme-heat', name: 'Extreme heat', forms: ['Extreme heat'] },
];

const ANY: AcceptingRole[] = ['supervisor', 'coordinator', 'admin'];

const CONDITIONS: MatrixCondition[] = [
	condition(1, 'Continuous gas detection between the two, and a fire watch who can stop both.'),
	condition(2, 'Barriers around the drop zone, and nobody below the load while it hangs.'),
	condition(3, 'Both crews have talked the sequence through and share one radio channel.'),
	condition(
		4,
		'Area isolated, drained and gas-free, confirmed by operations within the last two hours.',
	),
	condition(5, 'Banksman walks ahead; walking speed; route kept clear of open excavations.'),
	condition(6, 'Everybody outside the controlled area before the source is exposed.', [
		'coordinator',
		'admin',
	]),
	condition(7, 'Lighting of at least 100 lux on the whole route and place of work.'),
	condition(8, 'Work and rest by the heat plan; water and shade at the place; nobody alone.'),
	condition(9, 'Sheeting holds, surfaces checked for slipping, electrics under cover.'),
	condition(10, 'Wind measured at height every half hour; stop above the limit of the lift plan.'),
];

function condition(number: number, text: string, acceptedBy = ANY): MatrixCondition {
	return { number, text, acceptedBy };
}

function pair(
	one: string,
	other: string,
	verdict: Verdict,
	distance: number,
	levels: LevelRule = 'neighbouring',
): MatrixPair {
	return { one, other, verdict, distance, levels };
}

function during(circumstance: string, verdict: Verdict, ...activities: string[]): MatrixPair[] {
	return activities.map((one) => pair(one, circumstance, verdict, 0, 'all'));
}

const PAIRS: MatrixPair[] = [
	pair('hot-work', 'confined-space', 'no', 30),
	pair('hot-work', 'breaking-containment', 'no', 30),
	pair('hot-work', 'flaring', 'no', 40, 'all'),
	pair('hot-work', 'sampling', 1, 20),
	pair('hot-work', 'pressure-test', 3, 20),
	pair('hot-work', 'intrusive-maintenance', 4, 20),
	pair('hot-work', 'vehicle-movement', 1, 15, 'same'),
	pair('confined-space', 'breaking-containment', 'no', 25),
	pair('confined-space', 'radiography', 'no', 60, 'all'),
	pair('confined-space', 'heavy-lift', 2, 20),
	pair('confined-space', 'pressure-test', 'no', 20),
	pair('confined-space', 'flaring', 3, 30, 'all'),
	pair('confined-space', 'vehicle-movement', 5, 15, 'same'),
	pair('breaking-containment', 'energised-electrical', 'no', 20),
	pair('breaking-containment', 'vehicle-movement', 5, 15, 'same'),
	pair('breaking-containment', 'heavy-lift', 2, 20),
	pair('heavy-lift', 'heavy-lift', 3, 40, 'all'),
	pair('heavy-lift', 'work-at-height', 2, 20, 'all'),
	pair('heavy-lift', 'scaffold-erection', 2, 20, 'all'),
	pair('heavy-lift', 'excavation', 3, 20, 'same'),
	pair('heavy-lift', 'pressure-test', 'no', 25, 'all'),
	pair('heavy-lift', 'intrusive-maintenance', 2, 15),
	pair('heavy-lift', 'non-intrusive-maintenance', 2, 10),
	pair('heavy-lift', 'sampling', 2, 10),
	pair('radiography', 'hot-work', 6, 60, 'all'),
	pair('radiography', 'work-at-height', 6, 60, 'all'),
	pair('radiography', 'scaffold-erection', 6, 60, 'all'),
	pair('radiography', 'intrusive-maintenance', 6, 60, 'all'),
	pair('radiography', 'non-intrusive-maintenance', 6, 60, 'all'),
	pair('radiography', 'sampling', 6, 60, 'all'),
	pair('excavation', 'energised-electrical', 'no', 15, 'same'),
	pair('excavation', 'vehicle-movement', 5, 15, 'same'),
	pair('pressure-test', 'work-at-height', 'no', 20),
	pair('pressure-test', 'intrusive-maintenance', 'no', 20),
	pair('pressure-test', 'scaffold-erection', 'no', 20),
	pair('pressure-test', 'sampling', 3, 15),
	pair('scaffold-erection', 'intrusive-maintenance', 2, 10),
	pair('scaffold-erection', 'sampling', 2, 8),
	pair('work-at-height', 'sampling', 2, 8),
	pair('flaring', 'work-at-height', 3, 40, 'all'),
	...during(
		'lightning',
		'no',
		'heavy-lift',
		'scaffold-erection',
		'work-at-height',
		'breaking-containment',
		'flaring',
	),
	...during('lightning', 3, 'energised-electrical', 'sampling'),
	...during('high-wind', 'no', 'scaffold-erection'),
	...during('high-wind', 10, 'heavy-lift', 'work-at-height'),
	...during('rain', 'no', 'energised-electrical'),
	...during('rain', 9, 'excavation', 'work-at-height', 'hot-work', 'scaffold-erection'),
	...during(
		'night',
		7,
		'heavy-lift',
		'work-at-height',
		'excavation',
		'scaffold-erection',
		'confined-space',
		'vehicle-movement',
	),
	...during('extreme-heat', 8, 'confined-space', 'hot-work', 'work-at-height', 'scaffold-erection'),
];

/** The matrix that a site has until its admin makes it theirs. Distances are for drawings of about half a metre a unit. */
export const DEFAULT_MATRIX: OperationsMatrix = {
	id: MATRIX_ID,
	version: 1,
	activities: ACTIVITIES,
	circumstances: CIRCUMSTANCES,
	conditions: CONDITIONS,
	pairs: PAIRS,
};
