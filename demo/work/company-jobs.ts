import { jobs, type Job } from './job.ts';

const PRESSURE = ['column', 'vessel', 'drum', 'exchanger', 'reactor'] as const;

/** What companies are called in for. */
export const COMPANY_JOBS: readonly Job[] = jobs('contractor-job', 'mechanical', [
	[
		['line'],
		'Weld repair {tag}, drain header',
		['Cut out {n} m, new spool is made. Fire watch named.', 'Pinhole repair to become permanent.'],
		{ permit: 'Hot work', isolated: true },
	],
	[
		['line'],
		'Line break {tag}, spool out',
		['Blinds at both ends, list attached to the permit.'],
		{ permit: 'Breaking containment', isolated: true },
	],
	[
		['line'],
		'Hot tap tie-in {tag}',
		['Thickness measured; procedure approved. Flow to be kept above minimum.'],
		{ permit: 'Hot work' },
	],
	[
		['line', 'exchanger', 'vessel', 'column'],
		'Insulation repair {tag}',
		[
			'{n} m of cladding to strip; steam tracing underneath.',
			'Wet insulation found by inspection.',
		],
		{ team: 'greenfold', permit: 'Cold work' },
	],
	[
		PRESSURE,
		'Blast and paint {tag}',
		['Three coats. Shield the neighbours.'],
		{ team: 'greenfold', permit: 'Hot work' },
	],
	[
		['vessel', 'drum', 'column'],
		'Internal cleaning {tag}',
		['Entry with a standby man and forced ventilation.', 'About {n} m3 of sludge expected.'],
		{ permit: 'Confined space entry', isolated: true },
	],
	[
		['tank'],
		'Desludge {tag}',
		['{n}0 cm of sludge measured. Vacuum trucks for a week.'],
		{ permit: 'Confined space entry', isolated: true },
	],
	[
		['exchanger'],
		'High-pressure wash of bundle {tag}',
		['On the wash pad, shift days only.'],
		{ permit: 'Cold work' },
	],
	[
		['exchanger'],
		'Bolt tensioning {tag}',
		['Hydraulic tensioning to 5{n} %, witness by inspection.'],
		{ permit: 'Cold work' },
	],
	[
		['furnace', 'boiler', 'reactor'],
		'Refractory repair {tag}',
		['{n} m2 at the arch. Dry-out curve in the pack.'],
		{ permit: 'Confined space entry', isolated: true },
	],
	[
		['furnace', 'column', 'reactor', 'aircooler'],
		'Steelwork repair at {tag}, platform {n}',
		['Grating and two stringers, corroded.'],
		{ permit: 'Hot work' },
	],
	[
		['pump', 'compressor'],
		'Lift and replace {tag}',
		['Crane of 50 t, lift plan in the pack.'],
		{ permit: 'Cold work', isolated: true },
	],
	[
		['pump'],
		'Grout baseplate {tag}',
		['Hollow under the north side.'],
		{ permit: 'Cold work', isolated: true },
	],
	[
		['reactor'],
		'Catalyst unloading {tag}',
		['Under nitrogen. Breathing air crew of {n}.'],
		{ permit: 'Confined space entry', isolated: true },
	],
	[
		['aircooler'],
		'Retube header {tag}, bay {n}',
		['Tubes are on site.'],
		{ permit: 'Breaking containment', isolated: true },
	],
	[
		['tower'],
		'Replace fill {tag}, cell {n}',
		['Cell out of service for four days.'],
		{ permit: 'Cold work', isolated: true },
	],
	[
		['rack'],
		'Fireproofing repair {tag}, bents {n} to 9',
		['Loose concrete to be taken off by hand.'],
		{ permit: 'Cold work' },
	],
	[
		['arm'],
		'Steel repair at {tag}',
		['Work over water: life jackets and a boat.'],
		{ permit: 'Hot work' },
	],
	[
		['yard'],
		'Pave {tag}, {n}0 m2',
		['Half of it at a time; the way in stays open.'],
		{ permit: 'Cold work' },
	],
	[
		['substation', 'building', 'shelter'],
		'Cable pulling to {tag}',
		['{n}0 m, duct bank is free.'],
		{ permit: 'Cold work' },
	],
	[
		['bay', 'arm'],
		'Renew hoses and couplings {tag}',
		['Certificates with the hoses.'],
		{ permit: 'Breaking containment', isolated: true },
	],
	[
		['basin', 'clarifier'],
		'Concrete repair {tag}',
		['Basin is drained and washed.'],
		{ permit: 'Confined space entry', isolated: true },
	],
	[
		['sphere'],
		'Paint legs and stairs {tag}',
		['No blasting: power tools only.'],
		{ team: 'greenfold', permit: 'Cold work' },
	],
	[
		['flare'],
		'Inspect flare tip by drone {tag}',
		['No entry into the sterile zone.'],
		{ team: 'quillmark', permit: 'Cold work' },
	],
]);

/** Scaffolds, lifts, deliveries. */
export const LOGISTICS_JOBS: readonly Job[] = jobs('logistics', 'logistics', [
	[
		['exchanger', 'column', 'vessel', 'reactor', 'furnace', 'aircooler', 'rack'],
		'Scaffold {tag} to +{n} m',
		[
			'For the insulation crew and inspection.',
			'Class 3, with a loading bay.',
			'Access for {n} days, then strike.',
		],
		{ team: 'scaffolding', permit: 'Scaffold', custom: { move: 'Scaffold' } },
	],
	[
		['exchanger', 'column', 'vessel', 'line', 'tank', 'sphere'],
		'Modify scaffold {tag}, extra lift',
		['Deck {n} is too low for the flange.'],
		{ team: 'scaffolding', permit: 'Scaffold', custom: { move: 'Scaffold' } },
	],
	[
		['exchanger', 'column', 'vessel', 'rack'],
		'Strike scaffold {tag}',
		['Work finished, tag removed.'],
		{ team: 'scaffolding', permit: 'Scaffold', custom: { move: 'Removal' } },
	],
	[
		['exchanger', 'pump', 'compressor', 'reactor', 'aircooler'],
		'Crane lift {tag}',
		['Lift plan {n} approved; wind limit 9 m/s.', 'Road to be closed from 07:00.'],
		{ permit: 'Cold work', custom: { move: 'Crane lift' } },
	],
	[
		['pump', 'compressor', 'valve', 'relief', 'exchanger'],
		'Deliver spare for {tag}',
		['From the main store to the field.', 'Two pallets, forklift needed.'],
		{ custom: { move: 'Delivery' } },
	],
	[
		['yard', 'building', 'bay', 'substation'],
		'Remove scrap at {tag}',
		['Two skips.'],
		{ custom: { move: 'Removal' } },
	],
	[
		['tank', 'basin', 'vessel'],
		'Vacuum truck to {tag}',
		['{n} loads.'],
		{ permit: 'Cold work', custom: { move: 'Removal' } },
	],
	[
		['shelter', 'yard', 'rack', 'arm'],
		'Deliver material to {tag}',
		['Slot booked with the gate.'],
		{ custom: { move: 'Delivery' } },
	],
]);
