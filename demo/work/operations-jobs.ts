import { jobs, type Job } from './job.ts';

/** What production asks of itself. */
export const PRODUCTION_JOBS: readonly Job[] = jobs('production-action', 'operations', [
	[
		['pump'],
		'Swap over to {tag}',
		['Equal running hours; log vibration after an hour.', 'Before the other one is isolated.'],
		{ custom: { category: 'Line-up' } },
	],
	[
		['tank', 'sphere'],
		'Line up {tag} to run-down',
		['Dip before and after.', 'Not before the laboratory releases it.'],
		{ custom: { category: 'Line-up' } },
	],
	[
		['column', 'vessel', 'drum'],
		'Sample {tag}, extra',
		['Asked for by the technologist, for three days.', 'Check for water.'],
		{ custom: { category: 'Sampling' } },
	],
	[
		['column', 'reactor', 'furnace'],
		'Trial {tag}, {n} degrees up',
		['In steps of a degree; stop on quality.'],
		{ custom: { category: 'Process' } },
	],
	[
		['exchanger', 'aircooler'],
		'Back-flush {tag}',
		['Duty is falling.'],
		{ custom: { category: 'Process' } },
	],
	[
		['pump', 'compressor', 'rack', 'bay', 'yard'],
		'Clean up around {tag}',
		['Hoses, drip trays, oil on the slab.'],
		{ custom: { category: 'Housekeeping' } },
	],
	[
		['basin', 'clarifier', 'tower'],
		'Adjust dosing {tag}',
		['{n} ppm more, check after a shift.'],
		{ custom: { category: 'Process' } },
	],
	[
		['arm'],
		'Drain and park {tag}',
		['Before the wind comes up.'],
		{ custom: { category: 'Line-up' } },
	],
	[
		['building', 'shelter', 'substation', 'flare', 'boiler', 'stack', 'line'],
		'Check line-up list at {tag}',
		['After the last stop.'],
		{ custom: { category: 'Line-up' } },
	],
]);

/** Rounds. */
export const ROUND_JOBS: readonly Job[] = jobs('round', 'operations', [
	[
		['building', 'shelter'],
		'Round: {tag}',
		['Route of {n}0 points.'],
		{ custom: { round: 'General inspection' } },
	],
	[
		['compressor'],
		'Round: machine {tag}',
		['Temperatures, pressures, oil levels.'],
		{ custom: { round: 'Maintenance' } },
	],
	[
		['pump', 'tank', 'boiler', 'tower', 'arm', 'bay', 'basin', 'sphere'],
		'Round: {unit}, {service}',
		['Both shifts.'],
		{ custom: { round: 'General inspection' } },
	],
	[
		['furnace', 'flare', 'reactor', 'rack', 'substation', 'yard', 'column'],
		'Safety round: {unit}, {tag}',
		['Showers, extinguishers, escape ways.'],
		{ custom: { round: 'Safety' } },
	],
]);

/** What one shift leaves to the next. */
export const FOLLOW_UP_JOBS: readonly Job[] = jobs('shift-follow-up', 'operations', [
	[
		['pump', 'compressor'],
		'Watch vibration {tag}',
		['{n}.4 mm/s at 02:00; call machinery above 7.', 'Rose during the night.'],
	],
	[['vessel', 'drum', 'column', 'tank'], 'Check level against glass {tag}', ['Differs by {n} %.']],
	[['furnace', 'boiler'], 'Watch flame {tag}, burner {n}', ['Was lazy in the night.']],
	[['valve', 'motorvalve'], 'Leave {tag} on hand control', ['Until the loop is tuned.']],
	[['line'], 'Keep {tag} warm', ['Tracing is off for work; drain every four hours.']],
	[
		['exchanger', 'aircooler', 'reactor'],
		'Follow temperature {tag}',
		['{n} degrees above normal.'],
	],
	[['sphere', 'tank', 'arm', 'bay'], 'Finish transfer {tag}', ['{n}00 m3 to go at shift change.']],
	[
		['basin', 'clarifier', 'tower', 'flare', 'stack'],
		'Keep an eye on {tag}',
		['Complaint from the north fence at night.'],
	],
	[
		['building', 'shelter', 'substation', 'yard', 'rack'],
		'Lock up {tag}',
		['Key is in the control room.'],
	],
]);
