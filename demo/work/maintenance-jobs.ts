import { jobs, type Job } from './job.ts';

const CONTAINMENT = { permit: 'Breaking containment', isolated: true } as const;
const CORRECTIVE = { orderType: 'Corrective' } as const;
const PREVENTIVE = { orderType: 'Preventive' } as const;
const CONDITION = { orderType: 'Condition based' } as const;
const ELECTRICAL = 'electrical';

/** What the maintenance system asks for. */
export const MAINTENANCE_JOBS: readonly Job[] = jobs('maintenance', 'mechanical', [
	[
		['pump'],
		'Repack gland {tag}',
		[
			'Gland leaks {n}0 drops a minute; third repack this year.',
			'Leak seen on the morning round. Spare is running.',
		],
		{ ...CONTAINMENT, custom: CORRECTIVE },
	],
	[
		['pump'],
		'Replace mechanical seal {tag}',
		['Seal pot level drops {n} cm a shift.', 'Seal cartridge is in the store, bin C{n}.'],
		{ ...CONTAINMENT, custom: CORRECTIVE },
	],
	[
		['pump'],
		'Align coupling {tag}',
		['Vibration rose after the motor change. Laser alignment, hot check after start.'],
		{ permit: 'Cold work', isolated: true, custom: CONDITION },
	],
	[
		['pump'],
		'Clean suction strainer {tag}',
		['Low suction pressure at full rate.', 'Differential pressure {n}0 kPa, normal is below 10.'],
		{ ...CONTAINMENT, custom: CONDITION },
	],
	[
		['pump'],
		'Oil change and bearing check {tag}',
		['Yearly. Send a sample to the laboratory.'],
		{ permit: 'Cold work', custom: PREVENTIVE },
	],
	[
		['motor'],
		'Replace bearings, motor {tag}',
		['Bearing temperature 9{n} degrees and rising.'],
		{ team: ELECTRICAL, permit: 'Cold work', isolated: true, custom: CONDITION },
	],
	[
		['motor'],
		'Insulation test, motor {tag}',
		['Four-yearly. Motor is isolated together with its pump.'],
		{ team: ELECTRICAL, permit: 'Cold work', isolated: true, custom: PREVENTIVE },
	],
	[
		['relief'],
		'Replace {tag}, five-year',
		[
			'Swap with the tested spare; spare ring must be tagged before lifting.',
			'Certificate to be filed with the register before hand-back.',
		],
		{ ...CONTAINMENT, custom: PREVENTIVE },
	],
	[
		['relief'],
		'Reseat {tag}, passing to flare',
		['Downstream line is hot. Block valve to be locked open after work.'],
		{ ...CONTAINMENT, custom: CORRECTIVE },
	],
	[
		['valve'],
		'Overhaul control valve {tag}',
		[
			'Valve sticks at {n}0 %. Positioner to be replaced too.',
			'Bypass is passing: keep the flow by hand on the block valve.',
		],
		{ team: ELECTRICAL, ...CONTAINMENT, custom: CORRECTIVE },
	],
	[
		['valve'],
		'Stroke test {tag}',
		['Full stroke with operations in the field.'],
		{ team: ELECTRICAL, custom: PREVENTIVE },
	],
	[
		['valve', 'motorvalve'],
		'Replace packing {tag}',
		['Visible leak at the stem, {n}00 ppm measured.'],
		{ ...CONTAINMENT, custom: CORRECTIVE },
	],
	[
		['motorvalve'],
		'Overhaul actuator {tag}',
		['Does not close fully; torque switch trips.'],
		{ team: ELECTRICAL, permit: 'Cold work', isolated: true, custom: CORRECTIVE },
	],
	[
		['transmitter'],
		'Calibrate {tag}',
		['Half-yearly. Put the loop in manual first.', 'Reads {n} % high against the gauge glass.'],
		{ team: ELECTRICAL, custom: PREVENTIVE },
	],
	[
		['transmitter'],
		'Clear impulse lines {tag}',
		['Reading is flat since Tuesday night.', 'Plugged again. Consider a flush connection.'],
		{ team: ELECTRICAL, permit: 'Cold work', custom: CORRECTIVE },
	],
	[
		['transmitter'],
		'Replace {tag}',
		['Drifts; cannot be calibrated any more.'],
		{ team: ELECTRICAL, permit: 'Cold work', custom: CORRECTIVE },
	],
	[
		['exchanger'],
		'Bundle pull and wash {tag}',
		[
			'Duty is down to 6{n} %. Crane and wash pad to be booked.',
			'Shell side fouled. Bypass for {n} days at most.',
		],
		{ ...CONTAINMENT, custom: CONDITION },
	],
	[
		['exchanger'],
		'Gasket change {tag}',
		['Channel head weeps when cold.', 'Gasket is on site, size checked.'],
		{ ...CONTAINMENT, custom: CORRECTIVE },
	],
	[
		['exchanger'],
		'Plug leaking tubes {tag}',
		['Hydrocarbon found in the cooling water return.'],
		{ ...CONTAINMENT, custom: CORRECTIVE },
	],
	[
		['aircooler'],
		'Replace fan belt {tag}',
		['Fan {n} stands still.'],
		{ permit: 'Cold work', isolated: true, custom: CORRECTIVE },
	],
	[
		['aircooler'],
		'Clean fins {tag}, bays 1 to {n}',
		['Outlet temperature high in the afternoon.'],
		{ permit: 'Cold work', custom: PREVENTIVE },
	],
	[
		['compressor'],
		'Valve inspection {tag}',
		['Stage {n} discharge temperature is high.'],
		{ ...CONTAINMENT, custom: CONDITION },
	],
	[
		['compressor'],
		'Change lube oil filters {tag}',
		['Filter differential in alarm. Swap to the spare first.'],
		{ permit: 'Cold work', custom: CONDITION },
	],
	[
		['compressor'],
		'Overspeed trip test {tag}',
		['With operations and the machinery engineer.'],
		{ custom: PREVENTIVE },
	],
	[
		['furnace', 'boiler'],
		'Replace burner tip {tag}, burner {n}',
		['Flame leans to the tubes.', 'Long flame; tip is worn.'],
		{ permit: 'Hot work', isolated: true, custom: CORRECTIVE },
	],
	[
		['furnace', 'boiler'],
		'Repair refractory {tag}',
		['Hot spot on the casing, {n}80 degrees by camera.'],
		{ permit: 'Confined space entry', isolated: true, custom: CORRECTIVE },
	],
	[
		['furnace'],
		'Snuffing steam valve {tag}, free and grease',
		['Hand wheel cannot be turned.'],
		{ permit: 'Cold work', custom: CORRECTIVE },
	],
	[
		['column', 'vessel', 'drum'],
		'Repair level bridle {tag}',
		['Gauge glass cannot be read.'],
		{ ...CONTAINMENT, custom: CORRECTIVE },
	],
	[
		['column', 'vessel', 'reactor'],
		'Replace manway gasket {tag}',
		['Weep at the lower manway after the last start.'],
		{ ...CONTAINMENT, custom: CORRECTIVE },
	],
	[
		['vessel', 'drum'],
		'Clean boot and interface {tag}',
		['Interface level is not reliable.'],
		{ permit: 'Confined space entry', isolated: true, custom: CORRECTIVE },
	],
	[
		['tank'],
		'Repair rim seal {tag}',
		['Vapour measured on the south side of the roof.'],
		{ permit: 'Cold work', custom: CORRECTIVE },
	],
	[
		['tank'],
		'Overhaul mixer {tag}',
		['Mixer trips on overload.'],
		{ permit: 'Breaking containment', isolated: true, custom: CORRECTIVE },
	],
	[
		['tank', 'sphere'],
		'Test high-level trip {tag}',
		['Yearly proof test with the control room.'],
		{ team: ELECTRICAL, custom: PREVENTIVE },
	],
	[
		['sphere'],
		'Repair deluge valve {tag}',
		['Failed the weekly test.'],
		{ permit: 'Cold work', custom: CORRECTIVE },
	],
	[
		['tower'],
		'Replace fan gearbox {tag}, cell {n}',
		['Gearbox knocks; oil is black.'],
		{ permit: 'Cold work', isolated: true, custom: CORRECTIVE },
	],
	[
		['line'],
		'Repair steam trap on {tag}',
		['Trap blows through.', 'Cold; condensate stands in the line.'],
		{ permit: 'Cold work', custom: CORRECTIVE },
	],
	[
		['line'],
		'Clamp leak on {tag}',
		['Pinhole at the {n} o’clock position. Temporary until the stop; needs a change record.'],
		{ permit: 'Cold work', custom: CORRECTIVE },
	],
	[
		['arm'],
		'Replace swivel seals {tag}',
		['Drips at the outboard swivel.'],
		{ ...CONTAINMENT, custom: CORRECTIVE },
	],
	[
		['bay'],
		'Replace earth clamp {tag}',
		['Interlock does not release.'],
		{ team: ELECTRICAL, permit: 'Cold work', custom: CORRECTIVE },
	],
	[
		['substation'],
		'Thermography {tag}',
		['Yearly, under load.'],
		{ team: ELECTRICAL, custom: PREVENTIVE },
	],
	[
		['substation'],
		'Replace battery bank {tag}',
		['Capacity test gave 7{n} %.'],
		{ team: ELECTRICAL, permit: 'Cold work', isolated: true, custom: CONDITION },
	],
	[
		['building', 'shelter'],
		'Repair gas detector at {tag}',
		['Detector {n} shows a fault.'],
		{ team: ELECTRICAL, custom: CORRECTIVE },
	],
	[
		['basin', 'clarifier'],
		'Repair scraper drive {tag}',
		['Shear pin broke twice this week.'],
		{ permit: 'Cold work', isolated: true, custom: CORRECTIVE },
	],
	[
		['flare'],
		'Replace pilot thermocouple {tag}',
		['Pilot {n} shows no flame, camera shows one.'],
		{ team: ELECTRICAL, permit: 'Cold work', custom: CORRECTIVE },
	],
	[
		['yard', 'building'],
		'Repair lighting at {tag}',
		['{n} lamps out.'],
		{ team: ELECTRICAL, permit: 'Cold work', custom: CORRECTIVE },
	],
]);
