import type { JobType, TypeField } from './job-type.ts';

const text = (id: string, label: string): TypeField => ({ id, label, kind: 'text', choices: [] });
const number = (id: string, label: string): TypeField => ({
	id,
	label,
	kind: 'number',
	choices: [],
});
const choice = (id: string, label: string, ...choices: string[]): TypeField => ({
	id,
	label,
	kind: 'choice',
	choices,
});

/** The ten job types that a new site begins with. Codes and states as the systems of the trade have them. */
export const DEFAULT_TYPES: readonly JobType[] = [
	{
		id: 'production-action',
		name: 'Production action',
		short: 'PA',
		fields: [choice('category', 'Category', 'Process', 'Sampling', 'Line-up', 'Housekeeping')],
		states: [
			{ name: 'Raised', stage: 'open' },
			{ name: 'In hand', stage: 'live' },
			{ name: 'Done', stage: 'done' },
			{ name: 'Confirmed', stage: 'closed' },
		],
		criteria: [{ id: 'result', kind: 'check', text: 'Result entered in the shift log' }],
		order: 1,
	},
	{
		id: 'maintenance',
		name: 'Maintenance',
		short: 'MT',
		fields: [
			choice('orderType', 'Order type', 'Corrective', 'Preventive', 'Condition based'),
			text('workCentre', 'Work centre'),
			number('hours', 'Planned hours'),
		],
		states: [
			{ name: 'Created (CRTD)', stage: 'open' },
			{ name: 'Material missing (MSPT)', stage: 'waiting' },
			{ name: 'Partly confirmed (PCNF)', stage: 'live' },
			{ name: 'Technically complete (TECO)', stage: 'done' },
			{ name: 'Closed (CLSD)', stage: 'closed' },
		],
		criteria: [
			{ id: 'tested', kind: 'check', text: 'Equipment tested and handed back to operations' },
			{ id: 'verified', kind: 'verify', text: 'Verified by operations' },
		],
		order: 2,
	},
	{
		id: 'logistics',
		name: 'Logistics',
		short: 'LG',
		fields: [choice('move', 'Kind', 'Delivery', 'Crane lift', 'Scaffold', 'Removal')],
		states: [
			{ name: 'Requested', stage: 'open' },
			{ name: 'Booked', stage: 'waiting' },
			{ name: 'Under way', stage: 'live' },
			{ name: 'Delivered', stage: 'done' },
			{ name: 'Signed off', stage: 'closed' },
		],
		criteria: [{ id: 'cleared', kind: 'check', text: 'Place left clear and swept' }],
		order: 3,
	},
	{
		id: 'contractor-job',
		name: 'Contractor job',
		short: 'CJ',
		fields: [text('workPack', 'Work pack'), number('crew', 'Crew size')],
		states: [
			{ name: 'Called off', stage: 'open' },
			{ name: 'Mobilising', stage: 'waiting' },
			{ name: 'At work', stage: 'live' },
			{ name: 'Reported complete', stage: 'done' },
			{ name: 'Accepted', stage: 'closed' },
		],
		criteria: [
			{ id: 'photographs', kind: 'evidence', text: 'Photographs of the finished work' },
			{ id: 'accepted', kind: 'verify', text: 'Accepted by the site, not by the company' },
		],
		order: 4,
	},
	{
		id: 'inspection',
		name: 'Inspection',
		short: 'IN',
		fields: [
			choice('method', 'Method', 'Visual', 'Thickness', 'Radiography', 'Dye penetrant'),
			number('intervalMonths', 'Interval, months'),
		],
		states: [
			{ name: 'Scheduled', stage: 'open' },
			{ name: 'In progress', stage: 'live' },
			{ name: 'Report pending', stage: 'done' },
			{ name: 'Report approved', stage: 'closed' },
		],
		criteria: [
			{ id: 'report', kind: 'evidence', text: 'Report attached' },
			{ id: 'approved', kind: 'verify', text: 'Report approved by the inspection authority' },
		],
		order: 5,
	},
	{
		id: 'project-action',
		name: 'Project action',
		short: 'PR',
		fields: [text('activity', 'Activity (P6)'), number('floatHours', 'Total float, hours')],
		states: [
			{ name: 'Not started', stage: 'open' },
			{ name: 'Active', stage: 'live' },
			{ name: 'Complete', stage: 'done' },
			{ name: 'Accepted', stage: 'closed' },
		],
		criteria: [{ id: 'redlines', kind: 'evidence', text: 'Red-line drawings handed over' }],
		order: 6,
	},
	{
		id: 'round',
		name: 'Round',
		short: 'RD',
		fields: [choice('round', 'Kind', 'General inspection', 'Maintenance', 'Safety')],
		states: [
			{ name: 'Scheduled', stage: 'open' },
			{ name: 'In progress', stage: 'live' },
			{ name: 'Complete', stage: 'done' },
			{ name: 'Approved', stage: 'closed' },
		],
		criteria: [{ id: 'readings', kind: 'check', text: 'All readings entered' }],
		order: 7,
	},
	{
		id: 'commissioning-punch',
		name: 'Commissioning punch',
		short: 'PU',
		fields: [
			choice('category', 'Category', 'A', 'B', 'C'),
			choice('discipline', 'Discipline', 'Piping', 'Mechanical', 'Electrical', 'Instrument'),
			text('system', 'System'),
		],
		states: [
			{ name: 'Raised', stage: 'open' },
			{ name: 'In work', stage: 'live' },
			{ name: 'Completed', stage: 'done' },
			{ name: 'Verified', stage: 'closed' },
		],
		criteria: [{ id: 'verified', kind: 'verify', text: 'Cleared by the originator' }],
		order: 8,
	},
	{
		id: 'audit-action',
		name: 'Audit action',
		short: 'AA',
		fields: [text('finding', 'Finding'), choice('grade', 'Grade', 'Major', 'Minor', 'Observation')],
		states: [
			{ name: 'Open', stage: 'open' },
			{ name: 'In progress', stage: 'live' },
			{ name: 'Completed', stage: 'done' },
			{ name: 'Verified', stage: 'closed' },
		],
		criteria: [
			{ id: 'evidence', kind: 'evidence', text: 'Evidence of the correction attached' },
			{ id: 'effective', kind: 'verify', text: 'Effectiveness verified' },
		],
		order: 9,
	},
	{
		id: 'shift-follow-up',
		name: 'Shift follow-up',
		short: 'SF',
		fields: [text('dueShift', 'Due shift')],
		states: [
			{ name: 'Carried over', stage: 'open' },
			{ name: 'Taken up', stage: 'live' },
			{ name: 'Done', stage: 'done' },
			{ name: 'Closed at handover', stage: 'closed' },
		],
		criteria: [],
		order: 10,
	},
];
