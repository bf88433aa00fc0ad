import { jobs, type Job } from './job.ts';

const STEEL = ['column', 'vessel', 'reactor', 'furnace', 'aircooler', 'exchanger'] as const;

/** Inspections. */
export const INSPECTION_JOBS: readonly Job[] = jobs('inspection', 'inspection', [
	[
		['line'],
		'Thickness survey {tag}',
		['{n}2 points, isometric attached.', 'Two points were below 6{n} % last time.'],
		{ team: 'quillmark', custom: { method: 'Thickness' }, permit: 'Cold work' },
	],
	[
		['line'],
		'Corrosion under insulation {tag}',
		['Strip {n} windows.'],
		{ custom: { method: 'Visual' }, permit: 'Cold work' },
	],
	[
		['line', 'vessel'],
		'Radiography of welds {tag}',
		['At night, 30 m kept clear.'],
		{ team: 'quillmark', custom: { method: 'Radiography' }, permit: 'Cold work' },
	],
	[
		['column', 'vessel', 'drum', 'reactor'],
		'External inspection {tag}',
		['Nameplate, supports, earthing, insulation.'],
		{ custom: { method: 'Visual' } },
	],
	[
		['column', 'vessel', 'drum', 'reactor'],
		'Internal inspection {tag}',
		['With entry; scaffold inside to be ordered.'],
		{ custom: { method: 'Visual' }, permit: 'Confined space entry', isolated: true },
	],
	[
		['exchanger'],
		'Eddy current, tubes of {tag}',
		['After the wash.'],
		{ team: 'quillmark', custom: { method: 'Thickness' }, permit: 'Cold work' },
	],
	[
		['tank', 'sphere'],
		'Shell and nozzle inspection {tag}',
		['Ten-yearly.'],
		{ custom: { method: 'Thickness' }, permit: 'Cold work' },
	],
	[
		['furnace', 'boiler'],
		'Tube inspection {tag}',
		['Creep measurement, coil {n}.'],
		{ custom: { method: 'Dye penetrant' }, permit: 'Confined space entry', isolated: true },
	],
	[
		['relief'],
		'Witness pop test {tag}',
		['At the workshop bench.'],
		{ custom: { method: 'Visual' } },
	],
	[
		[
			'compressor',
			'pump',
			'arm',
			'bay',
			'tower',
			'flare',
			'stack',
			'basin',
			'clarifier',
			'rack',
			'aircooler',
		],
		'Visual inspection {tag}',
		['By the yearly plan.'],
		{ custom: { method: 'Visual' } },
	],
	[
		['building', 'shelter', 'substation', 'yard'],
		'Statutory inspection {tag}',
		['With the notified body.'],
		{ custom: { method: 'Visual' } },
	],
]);

/** What projects leave for the plant. */
export const PROJECT_JOBS: readonly Job[] = jobs('project-action', 'projects', [
	[
		['line'],
		'Tie-in {tag}, project 14{n}',
		['In the window of week {n}.', 'Spool is made and tested.'],
		{ permit: 'Hot work', isolated: true },
	],
	[
		['pump', 'compressor', 'exchanger', 'vessel', 'column', 'reactor', 'furnace'],
		'Renew {tag}: foundation',
		['Piling is finished.', 'Anchor bolts to be checked before the pour.'],
		{ permit: 'Cold work' },
	],
	[
		['transmitter', 'valve', 'motorvalve'],
		'Install and wire {tag}',
		['Cable is pulled; junction box {n}.'],
		{ team: 'electrical', permit: 'Cold work' },
	],
	[
		['rack', 'aircooler', 'column'],
		'Erect steel at {tag}, lift {n}',
		['Night shift only; road closed.'],
		{ permit: 'Hot work' },
	],
	[
		[
			'building',
			'shelter',
			'substation',
			'yard',
			'tank',
			'sphere',
			'basin',
			'bay',
			'arm',
			'boiler',
			'tower',
			'flare',
			'clarifier',
		],
		'Civil works at {tag}',
		['Dig by hand within 2 m of cables.'],
		{ permit: 'Cold work' },
	],
]);

/** Punches of commissioning. */
export const PUNCH_JOBS: readonly Job[] = jobs('commissioning-punch', 'projects', [
	[
		STEEL,
		'Punch: handrail at {tag}, deck {n}, kick plate missing',
		[],
		{ custom: { discipline: 'Mechanical', category: 'B' } },
	],
	[
		STEEL,
		'Punch: earthing strap missing {tag}',
		[],
		{ custom: { discipline: 'Electrical', category: 'A' }, team: 'electrical' },
	],
	[
		['line', 'exchanger', 'pump'],
		'Punch: drain plug missing {tag}',
		[],
		{ custom: { discipline: 'Piping', category: 'A' } },
	],
	[
		['line', 'rack'],
		'Punch: support {n} not welded, {tag}',
		['Left out when the spool was turned.'],
		{ custom: { discipline: 'Piping', category: 'B' }, permit: 'Hot work' },
	],
	[
		['transmitter', 'valve', 'motorvalve'],
		'Punch: tag plate missing {tag}',
		[],
		{ custom: { discipline: 'Instrument', category: 'C' }, team: 'electrical' },
	],
	[
		['transmitter', 'motor', 'motorvalve'],
		'Punch: gland not made off {tag}',
		[],
		{ custom: { discipline: 'Electrical', category: 'B' }, team: 'electrical' },
	],
	[
		['pump', 'compressor', 'tower'],
		'Punch: coupling guard loose {tag}',
		[],
		{ custom: { discipline: 'Mechanical', category: 'A' } },
	],
	[
		['tank', 'sphere', 'drum', 'basin', 'clarifier', 'arm', 'bay', 'boiler', 'flare', 'stack'],
		'Punch: paint damage {tag}',
		[],
		{ team: 'greenfold', custom: { discipline: 'Mechanical', category: 'C' } },
	],
	[
		['building', 'shelter', 'substation', 'yard'],
		'Punch: cable entry not sealed {tag}',
		[],
		{ custom: { discipline: 'Electrical', category: 'B' }, team: 'electrical' },
	],
]);

/** What audits and investigations leave behind. */
export const AUDIT_JOBS: readonly Job[] = jobs('audit-action', 'safety', [
	[
		['pump', 'compressor', 'exchanger', 'line', 'rack'],
		'Close finding: temporary clamp at {tag} has no end date',
		['Third time that this comes up.'],
		{ custom: { grade: 'Major' } },
	],
	[
		['column', 'vessel', 'reactor', 'furnace', 'boiler', 'aircooler'],
		'Update escape plan, {unit} at {tag}',
		[],
		{ custom: { grade: 'Minor' } },
	],
	[
		['relief', 'drum'],
		'Show test record of {tag}',
		['Record not found in the audit of the spring.'],
		{ custom: { grade: 'Major' } },
	],
	[
		['tank', 'sphere', 'basin', 'clarifier', 'tower', 'flare', 'stack'],
		'Repair bund and drain valve seal at {tag}',
		['Drain found open without a tag.'],
		{ custom: { grade: 'Major' } },
	],
	[
		['building', 'shelter', 'substation', 'yard', 'bay', 'arm'],
		'Replace worn signs at {tag}',
		[],
		{ custom: { grade: 'Observation' } },
	],
	[
		['valve', 'motorvalve', 'transmitter', 'motor'],
		'Add {tag} to the override register',
		['Override found without a date.'],
		{ custom: { grade: 'Minor' }, team: 'operations' },
	],
]);
