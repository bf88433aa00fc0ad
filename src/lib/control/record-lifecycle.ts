import type { Role } from './person.ts';
import type { RecordKind } from './site-record.ts';

/** One step of a record's life. */
export interface LifecycleStep {
	from: readonly string[];
	to: string;
	/** What somebody does with it, for a button: "Issue". */
	does: string;
	/** What it then has been, after "it can be": "issued". */
	done: string;
	roles: readonly Role[];
	needsReason: boolean;
}

export interface Lifecycle {
	/** In the order of a life that goes well; the first is that of a new record. */
	states: readonly string[];
	steps: readonly LifecycleStep[];
	/** States in which the record allows a `to start` link's work to go live. */
	satisfiesStart: readonly string[];
	/** States in which the record lets a `to close` link's work be closed. */
	satisfiesClose: readonly string[];
	/** Whether the validity window must hold now as well, to start. */
	windowed: boolean;
}

const KEEPERS: readonly Role[] = ['admin', 'coordinator', 'supervisor'];
const CREW: readonly Role[] = [...KEEPERS, 'technician'];

function step(
	from: string | readonly string[],
	to: string,
	does: string,
	done: string,
	roles: readonly Role[] = KEEPERS,
): LifecycleStep {
	return {
		from: typeof from === 'string' ? [from] : from,
		to,
		does,
		done,
		roles,
		needsReason: false,
	};
}

/** A step that turns a life from its usual course, and says why. */
function because(...args: Parameters<typeof step>): LifecycleStep {
	return { ...step(...args), needsReason: true };
}

/**
 * The life of each kind and what its states satisfy. Permits after the AVEVA and j5 chains with their suspending and
 * issuing again, isolations by their points, scaffolds from request to dismantling, documents and changes after the
 * controlled-document and MOC lifecycles of the trade.
 */
export const LIFECYCLES: Readonly<Record<RecordKind, Lifecycle>> = {
	permit: {
		states: [
			'draft',
			'requested',
			'approved',
			'issued',
			'suspended',
			'handed back',
			'closed',
			'cancelled',
		],
		steps: [
			step('draft', 'requested', 'Request', 'requested', CREW),
			step('requested', 'approved', 'Approve', 'approved'),
			step('approved', 'issued', 'Issue', 'issued'),
			because('suspended', 'issued', 'Issue again', 'issued again'),
			because('issued', 'suspended', 'Suspend', 'suspended', CREW),
			step(['issued', 'suspended'], 'handed back', 'Hand back', 'handed back', CREW),
			step('handed back', 'closed', 'Close', 'closed'),
			because(['requested', 'approved'], 'draft', 'Send back', 'sent back to draft'),
			because(
				['draft', 'requested', 'approved', 'issued', 'suspended'],
				'cancelled',
				'Cancel',
				'cancelled',
			),
		],
		satisfiesStart: ['issued'],
		satisfiesClose: ['handed back', 'closed'],
		windowed: true,
	},
	isolation: {
		states: ['pending', 'locked', 'verified', 'removed', 'cancelled'],
		steps: [
			step('pending', 'locked', 'Lock', 'locked', CREW),
			step('locked', 'verified', 'Verify', 'verified', CREW),
			step(['locked', 'verified'], 'removed', 'Remove', 'removed', CREW),
			because('removed', 'pending', 'Plan again', 'planned again'),
			because('pending', 'cancelled', 'Cancel', 'cancelled'),
		],
		satisfiesStart: ['verified'],
		satisfiesClose: ['removed', 'cancelled'],
		windowed: false,
	},
	scaffold: {
		states: ['requested', 'approved', 'standing', 'modification', 'dismantled', 'cancelled'],
		steps: [
			step('requested', 'approved', 'Approve', 'approved'),
			step('approved', 'standing', 'Put up', 'put up', CREW),
			because('standing', 'modification', 'Modify', 'modified', CREW),
			step('modification', 'standing', 'Put up again', 'put up again', CREW),
			step(['standing', 'modification'], 'dismantled', 'Dismantle', 'dismantled', CREW),
			because(['requested', 'approved'], 'cancelled', 'Cancel', 'cancelled'),
		],
		satisfiesStart: ['standing'],
		satisfiesClose: ['dismantled', 'cancelled'],
		windowed: true,
	},
	hazard: {
		states: ['identified', 'assessed', 'controlled', 'closed'],
		steps: [
			step('identified', 'assessed', 'Assess', 'assessed'),
			step('assessed', 'controlled', 'Control', 'controlled'),
			step('controlled', 'closed', 'Close', 'closed'),
			because('controlled', 'assessed', 'Assess again', 'assessed again'),
			because(['identified', 'assessed'], 'closed', 'Close', 'closed'),
			because('closed', 'identified', 'Open again', 'opened again'),
		],
		satisfiesStart: ['controlled', 'closed'],
		satisfiesClose: ['closed'],
		windowed: false,
	},
	document: {
		states: ['draft', 'in review', 'approved', 'effective', 'superseded', 'obsolete'],
		steps: [
			step('draft', 'in review', 'Send to review', 'sent to review', CREW),
			step('in review', 'approved', 'Approve', 'approved'),
			because('in review', 'draft', 'Send back', 'sent back to draft'),
			step('approved', 'effective', 'Make effective', 'made effective'),
			step(['approved', 'effective'], 'superseded', 'Supersede', 'superseded'),
			because(
				['draft', 'in review', 'approved', 'effective', 'superseded'],
				'obsolete',
				'Withdraw',
				'made obsolete',
			),
		],
		satisfiesStart: ['approved', 'effective'],
		satisfiesClose: ['approved', 'effective'],
		windowed: false,
	},
	competence: {
		states: ['planned', 'held', 'withdrawn'],
		steps: [
			step('planned', 'held', 'Confirm', 'confirmed as held'),
			because(['planned', 'held'], 'withdrawn', 'Withdraw', 'withdrawn'),
			because('withdrawn', 'held', 'Give back', 'given back'),
		],
		satisfiesStart: ['held'],
		satisfiesClose: ['held'],
		windowed: true,
	},
	communication: {
		states: ['draft', 'issued', 'withdrawn'],
		steps: [
			step('draft', 'issued', 'Issue', 'issued'),
			because(['draft', 'issued'], 'withdrawn', 'Withdraw', 'withdrawn'),
			because('withdrawn', 'issued', 'Issue again', 'issued again'),
		],
		satisfiesStart: ['issued'],
		satisfiesClose: ['issued', 'withdrawn'],
		windowed: true,
	},
	change: {
		states: ['new', 'proposed', 'approved', 'implemented', 'completed', 'finalized', 'rejected'],
		steps: [
			step('new', 'proposed', 'Propose', 'proposed'),
			step('proposed', 'approved', 'Approve', 'approved'),
			because(['new', 'proposed', 'approved'], 'rejected', 'Reject', 'rejected'),
			because('rejected', 'proposed', 'Propose again', 'proposed again'),
			step('approved', 'implemented', 'Report implemented', 'reported as implemented'),
			step('implemented', 'completed', 'Complete', 'completed'),
			step('completed', 'finalized', 'Finalize', 'finalized'),
		],
		satisfiesStart: ['approved', 'implemented', 'completed', 'finalized'],
		satisfiesClose: ['completed', 'finalized'],
		windowed: false,
	},
	compliance: {
		states: ['open', 'evidence given', 'met', 'not met', 'waived'],
		steps: [
			step(['open', 'not met'], 'evidence given', 'Give evidence', 'shown with evidence', CREW),
			step('evidence given', 'met', 'Accept', 'accepted as met'),
			because(['open', 'evidence given'], 'not met', 'Reject', 'found not met'),
			because(['open', 'not met'], 'waived', 'Waive', 'waived'),
			because(['met', 'not met', 'waived'], 'open', 'Open again', 'opened again'),
		],
		satisfiesStart: ['met', 'waived'],
		satisfiesClose: ['met', 'waived'],
		windowed: false,
	},
};

/** The steps that lead on from a state, whoever may take them. */
export function stepsFrom(kind: RecordKind, state: string): LifecycleStep[] {
	return LIFECYCLES[kind].steps.filter(({ from }) => from.includes(state));
}

/** The state of a new record. */
export function firstState(kind: RecordKind): string {
	return LIFECYCLES[kind].states[0] ?? '';
}
