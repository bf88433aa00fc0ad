import type { BlockerKind } from '$lib/control/blocker.ts';

/** A kind of blocker as somebody at the job says it. */
export interface BlockerChoice {
	kind: BlockerKind;
	label: string;
	/** An example of what to write, in the words of the trade. */
	example: string;
}

/** All kinds of blocker, those that stop work in the field most often first. */
export const BLOCKER_CHOICES: readonly BlockerChoice[] = [
	{ kind: 'permit', label: 'Permit', example: 'Permit office has not released it' },
	{ kind: 'isolation', label: 'Isolation', example: 'Valve XV-101 is not locked' },
	{ kind: 'scaffold', label: 'Scaffold', example: 'Scaffold tag is red' },
	{ kind: 'access', label: 'Access', example: 'Road closed by a crane' },
	{ kind: 'material', label: 'Material', example: 'Gasket 6" 300# not delivered' },
	{ kind: 'people', label: 'People', example: 'Fire watch has not come' },
	{ kind: 'weather', label: 'Weather', example: 'Wind above the lifting limit' },
	{ kind: 'other work', label: 'Other work', example: 'Grit blasting overhead' },
	{ kind: 'document', label: 'Document', example: 'Drawing is an old revision' },
	{
		kind: 'decision',
		label: 'Decision',
		example: 'Crack is longer than expected: repair or replace?',
	},
	{ kind: 'competence', label: 'Competence', example: 'Confined space card has run out' },
];
