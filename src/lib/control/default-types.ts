import type { FieldKind, JobType, TypeContent, TypeField } from './job-type.ts';

type Says = Partial<Pick<TypeField, 'required' | 'help'>>;

function field(
	kind: FieldKind,
	id: string,
	label: string,
	choices: string[],
	says: Says,
): TypeField {
	return { id, label, kind, choices, required: false, help: '', ...says };
}

const text = (id: string, label: string, says: Says = {}) => field('text', id, label, [], says);
const number = (id: string, label: string, says: Says = {}) => field('number', id, label, [], says);
const date = (id: string, label: string, says: Says = {}) => field('date', id, label, [], says);
const person = (id: string, label: string, says: Says = {}) => field('person', id, label, [], says);
const yesNo = (id: string, label: string, says: Says = {}) => field('yes/no', id, label, [], says);
const choice = (id: string, label: string, choices: string[], says: Says = {}) =>
	field('choice', id, label, choices, says);

/** What differs from type to type; the rest a site's admin says. */
type Shipped = Pick<TypeContent, 'name' | 'short' | 'fields' | 'states' | 'criteria'> &
	Partial<Pick<TypeContent, 'needs'>> & { id: string };

const SHIPPED: readonly Shipped[] = [
	{
		id: 'production-action',
		name: 'Production action',
		short: 'PA',
		fields: [
			choice('category', 'Category', ['Process', 'Sampling', 'Line-up', 'Housekeeping']),
			text('message', 'Message', { help: 'The standing instruction that it follows, if any.' }),
		],
		states: [
			{ id: 'raised', name: 'Raised', stage: 'open' },
			{ id: 'held', name: 'Held', stage: 'waiting' },
			{ id: 'in-hand', name: 'In hand', stage: 'live' },
			{ id: 'done', name: 'Done', stage: 'done' },
			{ id: 'confirmed', name: 'Confirmed', stage: 'closed' },
			{ id: 'dropped', name: 'Dropped', stage: 'cancelled' },
		],
		criteria: [{ id: 'result', kind: 'check', text: 'Result entered in the shift log' }],
	},
	{
		id: 'maintenance',
		name: 'Maintenance',
		short: 'MT',
		fields: [
			choice('orderType', 'Order type', ['Corrective', 'Preventive', 'Condition based']),
			text('notification', 'Notification'),
			text('workCentre', 'Work centre'),
			text('plannerGroup', 'Planner group'),
			number('hours', 'Planned hours'),
			yesNo('shutdown', 'Needs a shutdown'),
			text('damage', 'Damage code'),
			text('cause', 'Cause code'),
		],
		states: [
			{ id: 'created', name: 'Created (CRTD)', stage: 'open' },
			{ id: 'released', name: 'Released (REL)', stage: 'open' },
			{ id: 'material-missing', name: 'Material missing (MSPT)', stage: 'waiting' },
			{ id: 'partly-confirmed', name: 'Partly confirmed (PCNF)', stage: 'live' },
			{ id: 'confirmed', name: 'Confirmed (CNF)', stage: 'done' },
			{ id: 'technically-complete', name: 'Technically complete (TECO)', stage: 'done' },
			{ id: 'closed', name: 'Closed (CLSD)', stage: 'closed' },
			{ id: 'deletion-flag', name: 'Deletion flag (DLFL)', stage: 'cancelled' },
		],
		criteria: [
			{ id: 'tested', kind: 'check', text: 'Equipment tested and handed back to operations' },
			{ id: 'verified', kind: 'verify', text: 'Verified by operations' },
		],
	},
	{
		id: 'logistics',
		name: 'Logistics',
		short: 'LG',
		fields: [
			choice('move', 'Kind', ['Delivery', 'Crane lift', 'Scaffold', 'Removal']),
			text('zone', 'Drop zone', { help: 'Where it is unloaded or stands.' }),
			text('slot', 'Slot', {
				help: 'The booked time at the gate or zone, such as 09:00 to 10:00.',
			}),
			number('decks', 'Scaffold decks'),
			person('requester', 'Requested by'),
		],
		states: [
			{ id: 'requested', name: 'Requested', stage: 'open' },
			{ id: 'approved', name: 'Approved', stage: 'open' },
			{ id: 'booked', name: 'Booked', stage: 'waiting' },
			{ id: 'under-way', name: 'Under way', stage: 'live' },
			{ id: 'modification', name: 'Modification', stage: 'live' },
			{ id: 'delivered', name: 'Delivered', stage: 'done' },
			{ id: 'standing', name: 'Standing', stage: 'done' },
			{ id: 'signed-off', name: 'Signed off', stage: 'closed' },
			{ id: 'withdrawn', name: 'Withdrawn', stage: 'cancelled' },
		],
		criteria: [{ id: 'cleared', kind: 'check', text: 'Place left clear and swept' }],
	},
	{
		id: 'contractor-job',
		name: 'Contractor job',
		short: 'CJ',
		fields: [
			text('workPack', 'Work pack'),
			number('crew', 'Crew size'),
			yesNo('inducted', 'Crew inducted'),
			date('insuredUntil', 'Insured until'),
		],
		states: [
			{ id: 'called-off', name: 'Called off', stage: 'open' },
			{ id: 'mobilising', name: 'Mobilising', stage: 'waiting' },
			{ id: 'at-work', name: 'At work', stage: 'live' },
			{ id: 'reported-complete', name: 'Reported complete', stage: 'done' },
			{ id: 'accepted', name: 'Accepted', stage: 'closed' },
			{ id: 'withdrawn', name: 'Withdrawn', stage: 'cancelled' },
		],
		criteria: [
			{ id: 'photographs', kind: 'evidence', text: 'Photographs of the finished work' },
			{ id: 'accepted', kind: 'verify', text: 'Accepted by the site, not by the company' },
		],
		needs: [{ kind: 'permit', form: null }],
	},
	{
		id: 'inspection',
		name: 'Inspection',
		short: 'IN',
		fields: [
			choice('method', 'Method', ['Visual', 'Thickness', 'Radiography', 'Dye penetrant']),
			number('intervalMonths', 'Interval, months'),
			text('circuit', 'Corrosion circuit'),
			text('report', 'Report number'),
		],
		states: [
			{ id: 'scheduled', name: 'Scheduled', stage: 'open' },
			{ id: 'awaiting-access', name: 'Awaiting access', stage: 'waiting' },
			{ id: 'in-progress', name: 'In progress', stage: 'live' },
			{ id: 'report-pending', name: 'Report pending', stage: 'done' },
			{ id: 'report-approved', name: 'Report approved', stage: 'closed' },
			{ id: 'deferred', name: 'Deferred', stage: 'cancelled' },
		],
		criteria: [
			{ id: 'report', kind: 'evidence', text: 'Report attached' },
			{ id: 'approved', kind: 'verify', text: 'Report approved by the inspection authority' },
		],
	},
	{
		id: 'project-action',
		name: 'Project action',
		short: 'PR',
		fields: [
			text('activity', 'Activity (P6)'),
			text('wbs', 'Work breakdown'),
			choice('activityType', 'Activity type', [
				'Task',
				'Start milestone',
				'Finish milestone',
				'Level of effort',
			]),
			number('percentComplete', 'Percent complete'),
			number('remainingHours', 'Remaining duration, hours'),
			number('floatHours', 'Total float, hours', { help: 'Zero or less is critical.' }),
		],
		states: [
			{ id: 'not-started', name: 'Not started', stage: 'open' },
			{ id: 'suspended', name: 'Suspended', stage: 'waiting' },
			{ id: 'active', name: 'Active', stage: 'live' },
			{ id: 'complete', name: 'Complete', stage: 'done' },
			{ id: 'accepted', name: 'Accepted', stage: 'closed' },
			{ id: 'dropped', name: 'Dropped', stage: 'cancelled' },
		],
		criteria: [{ id: 'redlines', kind: 'evidence', text: 'Red-line drawings handed over' }],
	},
	{
		id: 'round',
		name: 'Round',
		short: 'RD',
		fields: [
			choice('round', 'Kind', ['General inspection', 'Maintenance', 'Safety']),
			choice('schedule', 'Schedule', ['Every shift', 'Simple', 'Advanced', 'On demand', 'Ad hoc']),
			number('readings', 'Readings'),
		],
		states: [
			{ id: 'scheduled', name: 'Scheduled', stage: 'open' },
			{ id: 'available', name: 'Available', stage: 'open' },
			{ id: 'awaiting-start', name: 'Awaiting start', stage: 'waiting' },
			{ id: 'in-progress', name: 'In progress', stage: 'live' },
			{ id: 'complete', name: 'Complete', stage: 'done' },
			{ id: 'approved', name: 'Approved', stage: 'closed' },
			{ id: 'missed', name: 'Missed', stage: 'cancelled' },
		],
		criteria: [{ id: 'readings', kind: 'check', text: 'All readings entered' }],
	},
	{
		id: 'commissioning-punch',
		name: 'Commissioning punch',
		short: 'PU',
		fields: [
			choice('category', 'Category', ['A', 'B', 'C'], {
				required: true,
				help: 'A prevents safe operation, B does not prevent commissioning, C is minor.',
			}),
			choice('discipline', 'Discipline', ['Piping', 'Mechanical', 'Electrical', 'Instrument']),
			text('system', 'System'),
			text('subsystem', 'Subsystem'),
			person('originator', 'Originator'),
		],
		states: [
			{ id: 'raised', name: 'Raised', stage: 'open' },
			{ id: 'approved', name: 'Approved', stage: 'open' },
			{ id: 'awaiting-material', name: 'Awaiting material', stage: 'waiting' },
			{ id: 'in-work', name: 'In work', stage: 'live' },
			{ id: 'completed', name: 'Completed', stage: 'done' },
			{ id: 'verified', name: 'Verified', stage: 'closed' },
			{ id: 'rejected', name: 'Rejected', stage: 'cancelled' },
		],
		criteria: [{ id: 'verified', kind: 'verify', text: 'Cleared by the originator' }],
	},
	{
		id: 'audit-action',
		name: 'Audit action',
		short: 'AA',
		fields: [
			text('finding', 'Finding', { help: 'The finding that it answers, with its number.' }),
			choice('grade', 'Grade', ['Major', 'Minor', 'Observation']),
			text('requirement', 'Requirement'),
			date('auditedOn', 'Audited on'),
		],
		states: [
			{ id: 'open', name: 'Open', stage: 'open' },
			{ id: 'on-hold', name: 'On hold', stage: 'waiting' },
			{ id: 'in-progress', name: 'In progress', stage: 'live' },
			{ id: 'completed', name: 'Completed', stage: 'done' },
			{ id: 'verified', name: 'Verified', stage: 'closed' },
			{ id: 'withdrawn', name: 'Withdrawn', stage: 'cancelled' },
		],
		criteria: [
			{ id: 'evidence', kind: 'evidence', text: 'Evidence of the correction attached' },
			{ id: 'effective', kind: 'verify', text: 'Effectiveness verified' },
		],
	},
	{
		id: 'shift-follow-up',
		name: 'Shift follow-up',
		short: 'SF',
		fields: [
			text('dueShift', 'Due shift'),
			choice('category', 'Category', ['Process', 'Safety', 'Equipment', 'Information']),
			yesNo('carriedOver', 'Carried over'),
		],
		states: [
			{ id: 'carried-over', name: 'Carried over', stage: 'open' },
			{ id: 'held', name: 'Held', stage: 'waiting' },
			{ id: 'taken-up', name: 'Taken up', stage: 'live' },
			{ id: 'done', name: 'Done', stage: 'done' },
			{ id: 'closed', name: 'Closed at handover', stage: 'closed' },
			{ id: 'dropped', name: 'Dropped', stage: 'cancelled' },
		],
		criteria: [],
	},
];

/** The ten job types that a new site begins with. Codes and states as the systems of the trade have them. */
export const DEFAULT_TYPES: readonly JobType[] = SHIPPED.map((type, n): JobType => ({
	needs: [],
	activities: [],
	...type,
	order: n + 1,
	version: 1,
	retired: false,
}));
