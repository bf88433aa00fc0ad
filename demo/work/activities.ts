/** What jobs are as activities of the matrix, by their titles; what their permits say is not repeated. */
const BY_TITLE: readonly (readonly [title: RegExp, activity: string])[] = [
	[/^(Lift and replace|Crane lift|Erect steel|Bundle pull)/, 'heavy-lift'],
	[/^Radiography/, 'radiography'],
	[/^(Sample|Drain and park)/, 'sampling'],
	[/^(Civil works|Renew .*foundation|Pave)/, 'excavation'],
	[
		/^(Steelwork repair|Steel repair|Paint legs|Replace fan gearbox|Fireproofing)/,
		'work-at-height',
	],
	[/^(Vacuum truck|Deliver|Remove scrap)/, 'vehicle-movement'],
	[
		/^(Install and wire|Replace battery bank|Repair lighting|Cable pulling)/,
		'energised-electrical',
	],
	[/^(Overhaul|Replace mechanical seal|Repack gland|Retube)/, 'intrusive-maintenance'],
];

/** The activities that a job is given by name, or null for none. */
export function activitiesFor(title: string): string[] | null {
	const found = BY_TITLE.flatMap(([pattern, activity]) => (pattern.test(title) ? [activity] : []));
	return found.length === 0 ? null : found;
}
