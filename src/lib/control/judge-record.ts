import { isTime } from './edit.ts';
import { refusalsOfReferences } from './judge-context.ts';
import { judgeIsolationStep, judgePointAct, voidedWhileInUse } from './judge-isolation.ts';
import { lawful, occasionOf, optional, refuse, type Judgement, type Site } from './judgement.ts';
import type { Actor } from './person.ts';
import type { RecordAct } from './record-act.ts';
import { LIFECYCLES, stepsFrom, type LifecycleStep } from './record-lifecycle.ts';
import { refusalOfRecordAct, refusalOfStep } from './record-permission.ts';
import { refusalOfSettled } from './settled-permit.ts';
import { KIND_NAMES, missingToStart, recordName, type SiteRecord } from './site-record.ts';
import { atWords } from './site-time.ts';
import { inWords } from './words.ts';

/** Records that one permit rests on at most. */
const MOST_RESTED_ON = 50;

/**
 * Judges an act on a record.
 * @param now ISO 8601, UTC.
 */
export function judgeRecordAct(
	id: string,
	does: RecordAct,
	actor: Actor,
	site: Site,
	now: string,
): Judgement {
	const byRole = refusalOfRecordAct(actor, does.act);
	if (byRole !== null) return { lawful: false, refusals: [byRole] };
	const record = site.record(id);
	if (record === undefined) return refuse('exists', null, 'This record is no longer there.');
	switch (does.act) {
		case 'advance':
			return judgeAdvance(record, does, actor, site, now);
		case 'extend':
			return judgeExtension(record, does, site, now);
		case 'place':
			return setReference(record, { area: does.area }, site);
		case 'assign':
			return setReference(record, { party: does.party }, site);
		case 'rest-on':
			return judgeResting(record, does.on, site);
		case 'rest-off':
			return judgeRestingNoMore(record, does.on);
		case 'set-point':
		case 'drop-point':
		case 'lock-point':
		case 'set-lock':
		case 'verify-point':
		case 'remove-point':
			return judgePointAct(record, does, actor, site, now);
	}
}

/** The steps that lead on from where a record is, and which of them the actor may not take and why. */
export function stepsOf(
	record: SiteRecord,
	actor: Actor,
	site: Site,
	now: string,
): { step: LifecycleStep; refusals: string[] }[] {
	return stepsFrom(record.kind, record.state).map((step) => {
		// What is asked of whoever takes the step is no reason not to offer it.
		const does = { act: 'advance', state: step.to, reason: 'asked' } as const;
		const judgement = judgeRecordAct(record.id, does, actor, site, now);
		const refusals = judgement.lawful ? [] : judgement.refusals.map(({ message }) => message);
		return { step, refusals };
	});
}

function judgeAdvance(
	record: SiteRecord,
	does: Extract<RecordAct, { act: 'advance' }>,
	actor: Actor,
	site: Site,
	now: string,
): Judgement {
	const { states } = LIFECYCLES[record.kind];
	if (!states.includes(does.state)) {
		return refuse(
			'lifecycle',
			'state',
			`A ${KIND_NAMES[record.kind]} knows no state "${does.state}"; it can be ${states.join(', ')}.`,
		);
	}
	if (record.state === does.state) {
		return refuse('lifecycle', 'state', `${recordName(record)} is ${does.state} already.`);
	}
	const steps = stepsFrom(record.kind, record.state);
	const step = steps.find(({ to }) => to === does.state);
	if (step === undefined) {
		const can = steps.map(({ done }) => done);
		return refuse(
			'lifecycle',
			'state',
			can.length === 0
				? `${recordName(record)} is ${record.state}; nothing follows that.`
				: `${recordName(record)} is ${record.state}; it can be ${inWords(can)}.`,
		);
	}
	const byRole = refusalOfStep(actor, record.kind, step);
	if (byRole !== null) return { lawful: false, refusals: [byRole] };
	const reason = does.reason?.trim() ?? '';
	if (step.needsReason && reason === '') {
		return refuse('reason', 'reason', `Say why ${recordName(record)} is to be ${step.done}.`);
	}
	const inUse = voidedWhileInUse(record, step.to, site);
	if (inUse !== null) return { lawful: false, refusals: [inUse] };
	const notYet = step.to === 'issued' ? missingToIssue(record, site, now) : [];
	if (notYet.length > 0) {
		const refusals = notYet.map((message) => ({ rule: 'established', field: 'restsOn', message }));
		return { lawful: false, refusals };
	}
	const fields: Partial<SiteRecord> = {
		state: step.to,
		stateAt: now,
		stateBy: actor.id,
		stateReason: reason === '' ? null : reason,
		...(step.to === 'issued' ? { issuedBy: actor.id, issuedAt: now } : {}),
	};
	if (record.kind === 'isolation') return judgeIsolationStep(record, fields, actor, now);
	return lawful({ kind: 'set record', record: record.id, fields });
}

/** What keeps a permit from being issued: what it rests on is not established. */
function missingToIssue(record: SiteRecord, site: Site, now: string): string[] {
	return record.restsOn.flatMap((id) => {
		const under = site.record(id);
		if (under === undefined) return ['a record that it rests on is no longer there'];
		return optional(missingToStart(under, under.party, occasionOf(site, now)));
	});
}

function judgeExtension(
	record: SiteRecord,
	does: Extract<RecordAct, { act: 'extend' }>,
	site: Site,
	now: string,
): Judgement {
	const name = recordName(record);
	if (record.kind !== 'permit' || !['approved', 'issued', 'suspended'].includes(record.state)) {
		const which = 'a permit that is approved, issued or suspended';
		return refuse('lifecycle', 'validTo', `Only ${which} can be extended; ${name} is not.`);
	}
	if (!isTime(does.validTo)) {
		return refuse('form', 'validTo', 'Say until when it is extended, as a time.');
	}
	if (does.reason.trim() === '') {
		return refuse('reason', 'reason', `Say why ${name} is extended.`);
	}
	if (record.validTo === null) {
		return refuse('window', 'validTo', `${name} has no end, so that it needs no other.`);
	}
	if (does.validTo <= record.validTo || does.validTo <= now) {
		const ends = atWords(record.validTo, now, site.timeZone);
		return refuse('window', 'validTo', `${name} ends ${ends}; extend it to a later time.`);
	}
	return lawful({
		kind: 'set record',
		record: record.id,
		fields: { validTo: does.validTo, extendedFrom: record.extendedFrom ?? record.validTo },
	});
}

function setReference(
	record: SiteRecord,
	fields: { area: string | null } | { party: string | null },
	site: Site,
): Judgement {
	const refusals = [
		...refusalsOfReferences(fields, site),
		...Object.keys(fields).flatMap((field) => optional(refusalOfSettled(record, field))),
	];
	if (refusals.length > 0) return { lawful: false, refusals };
	return lawful({ kind: 'set record', record: record.id, fields });
}

function judgeResting(record: SiteRecord, on: string, site: Site): Judgement {
	const refusal = refusalToRestOn(record.kind, on, site);
	if (refusal !== null) return refuse('rests on', 'restsOn', refusal);
	const name = recordName(record);
	if (record.restsOn.includes(on)) {
		return refuse('rests on', 'restsOn', `${name} rests on it already.`);
	}
	if (record.restsOn.length >= MOST_RESTED_ON) {
		const most = `A permit rests on at most ${MOST_RESTED_ON} isolations and scaffolds.`;
		return refuse('limit', 'restsOn', most);
	}
	if (!['draft', 'requested', 'approved', 'suspended'].includes(record.state)) {
		return refuse(
			'lifecycle',
			'restsOn',
			`${name} is ${record.state}; suspend it to change what it rests on.`,
		);
	}
	return lawful(setResting(record, [...record.restsOn, on]));
}

function judgeRestingNoMore(record: SiteRecord, on: string): Judgement {
	const name = recordName(record);
	if (!record.restsOn.includes(on)) {
		return refuse('rests on', 'restsOn', `${name} does not rest on it.`);
	}
	if (record.state === 'issued') {
		const message = `${name} is issued; suspend it to change what it rests on.`;
		return refuse('lifecycle', 'restsOn', message);
	}
	return lawful(
		setResting(
			record,
			record.restsOn.filter((one) => one !== on),
		),
	);
}

/** Why a record of a kind cannot rest on another record, in words, or null when it can. */
export function refusalToRestOn(kind: SiteRecord['kind'], on: string, site: Site): string | null {
	if (kind !== 'permit') return 'Only a permit rests on isolations and scaffolds.';
	const under = site.record(on);
	if (under === undefined) return 'There is no such record at this site.';
	if (under.kind === 'isolation' || under.kind === 'scaffold') return null;
	return `A permit rests on isolations and scaffolds; ${recordName(under)} is neither.`;
}

function setResting(record: SiteRecord, restsOn: string[]) {
	return { kind: 'set record', record: record.id, fields: { restsOn } } as const;
}
