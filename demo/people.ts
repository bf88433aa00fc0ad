import type { Party, Person, Role } from '../src/lib/control/person.ts';

export const PARTIES: readonly Party[] = [
	{ id: 'operations', name: 'Operations', kind: 'team' },
	{ id: 'mechanical', name: 'Mechanical', kind: 'team' },
	{ id: 'electrical', name: 'Electrical and instruments', kind: 'team' },
	{ id: 'inspection', name: 'Inspection', kind: 'team' },
	{ id: 'logistics', name: 'Logistics', kind: 'team' },
	{ id: 'projects', name: 'Projects', kind: 'team' },
	{ id: 'scaffolding', name: 'Scaffolding', kind: 'team' },
	{ id: 'safety', name: 'Safety', kind: 'team' },
	{ id: 'northgate', name: 'Northgate (demo)', kind: 'company' },
	{ id: 'baylift', name: 'Baylift (demo)', kind: 'company' },
	{ id: 'greenfold', name: 'Greenfold Insulation (demo)', kind: 'company' },
	{ id: 'quillmark', name: 'Quillmark Testing (demo)', kind: 'company' },
];

const person = (id: string, given: string, role: Role, party: string | null): Person => ({
	id: `person-${id}`,
	name: `${given} Demo`,
	role,
	party,
});

/** Everybody of the site. The surname says that nobody of them exists. */
export const PEOPLE: readonly Person[] = [
	person('admin', 'Alex', 'admin', null),
	person('coordinator', 'Chris', 'coordinator', null),
	person('planner', 'Pat', 'coordinator', 'mechanical'),
	person('supervisor', 'Sam', 'supervisor', 'operations'),
	person('supervisor-south', 'Kim', 'supervisor', 'operations'),
	person('supervisor-mechanical', 'Mika', 'supervisor', 'mechanical'),
	person('supervisor-electrical', 'Eli', 'supervisor', 'electrical'),
	person('supervisor-projects', 'Jo', 'supervisor', 'projects'),
	person('supervisor-inspection', 'Ira', 'supervisor', 'inspection'),
	person('technician', 'Toni', 'technician', 'mechanical'),
	person('mechanic-2', 'Max', 'technician', 'mechanical'),
	person('mechanic-3', 'Charlie', 'technician', 'mechanical'),
	person('electrician-1', 'Noa', 'technician', 'electrical'),
	person('electrician-2', 'Luca', 'technician', 'electrical'),
	person('operator-1', 'Andrea', 'technician', 'operations'),
	person('operator-2', 'Robin', 'technician', 'operations'),
	person('operator-3', 'Sascha', 'technician', 'operations'),
	person('operator-4', 'Remy', 'technician', 'operations'),
	person('inspector-1', 'Nico', 'technician', 'inspection'),
	person('logistics-1', 'Dani', 'technician', 'logistics'),
	person('logistics-2', 'Billie', 'technician', 'logistics'),
	person('projects-1', 'Frankie', 'technician', 'projects'),
	person('scaffolder-1', 'Ollie', 'technician', 'scaffolding'),
	person('safety-1', 'Vic', 'supervisor', 'safety'),
	person('viewer', 'Val', 'viewer', null),
	person('northgate-lead', 'Nikki', 'contractor', 'northgate'),
	person('northgate-2', 'Nour', 'contractor', 'northgate'),
	person('baylift-lead', 'Bo', 'contractor', 'baylift'),
	person('baylift-2', 'Bela', 'contractor', 'baylift'),
	person('greenfold-lead', 'Gray', 'contractor', 'greenfold'),
	person('quillmark-lead', 'Quinn', 'contractor', 'quillmark'),
];

const byParty = new Map<string, string[]>();
for (const { id, party } of PEOPLE) {
	if (party === null) continue;
	const members = byParty.get(party);
	if (members) members.push(id);
	else byParty.set(party, [id]);
}

/** The ids of the people of a party. */
export function membersOf(party: string): readonly string[] {
	return byParty.get(party) ?? [];
}

export function isCompany(party: string): boolean {
	return PARTIES.some(({ id, kind }) => id === party && kind === 'company');
}

/** Who is accountable for the work of a party on behalf of the site. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
	operations: ['person-supervisor', 'person-supervisor-south', 'person-operator-1'],
	mechanical: ['person-supervisor-mechanical', 'person-planner', 'person-technician'],
	electrical: ['person-supervisor-electrical', 'person-electrician-1'],
	inspection: ['person-supervisor-inspection', 'person-inspector-1'],
	logistics: ['person-logistics-1', 'person-coordinator'],
	projects: ['person-supervisor-projects', 'person-projects-1'],
	scaffolding: ['person-scaffolder-1', 'person-logistics-1'],
	safety: ['person-safety-1'],
};

const COMPANY_OWNERS = [
	'person-supervisor-mechanical',
	'person-planner',
	'person-supervisor',
	'person-supervisor-south',
	'person-supervisor-projects',
] as const;

/** Those who can be accountable for work that a party executes: for a company's work, somebody of the site. */
export function ownersFor(party: string): readonly string[] {
	return OWNERS[party] ?? COMPANY_OWNERS;
}

/** Those who raise, verify and close work. */
export const SITE_LEADS = [
	'person-supervisor',
	'person-supervisor-south',
	'person-supervisor-mechanical',
	'person-supervisor-electrical',
	'person-supervisor-inspection',
	'person-supervisor-projects',
	'person-coordinator',
	'person-safety-1',
] as const;
