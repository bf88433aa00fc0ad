import type { Refusal } from './act.ts';
import { CUSTOM, refusalOfField } from './edit.ts';
import { refusedTogether } from './edit-together.ts';
import { refusalsOfLayout, refusalsOfReferences } from './judge-context.ts';
import { refusalToRestOn } from './judge-record.ts';
import { lawful, optional, refuse, type Judgement, type Site } from './judgement.ts';
import type { Actor } from './person.ts';
import type { NewRecord } from './record-act.ts';
import { firstState } from './record-lifecycle.ts';
import { refusalToMakeRecord } from './record-permission.ts';
import { BLANK_RECORD, type SiteRecord } from './site-record.ts';

/** Fields of a new record that are judged as references and not as edits. */
const REFERENCES: ReadonlySet<string> = new Set(['kind', 'area', 'party', 'restsOn']);

/**
 * Judges making a record: it begins its life at its kind's first state, with the next number of its kind.
 * @param now ISO 8601, UTC.
 */
export function judgeRecordCreation(
	id: string,
	fields: NewRecord,
	actor: Actor,
	site: Site,
	now: string,
): Judgement {
	const byRole = refusalToMakeRecord(actor, fields.kind);
	if (byRole !== null) return { lawful: false, refusals: [byRole] };
	if (site.record(id) !== undefined) {
		return refuse('exists', 'id', 'This record is there already.');
	}
	const { custom = {}, ...given } = fields;
	const ownFields = Object.fromEntries(
		Object.entries(custom).map(([field, value]) => [CUSTOM + field, value]),
	);
	const typed = Object.entries(given).filter(([field]) => !REFERENCES.has(field));
	const refusals: Refusal[] = [
		...refusalsOfReferences(fields, site),
		...[...typed, ...Object.entries(ownFields)].flatMap(([field, value]) =>
			optional(refusalOfField('records', field, value)),
		),
		...refusalsOfLayout(given, site),
		...(fields.restsOn ?? []).flatMap((on) => {
			const message = refusalToRestOn(fields.kind, on, site);
			return message === null ? [] : [{ rule: 'rests on', field: 'restsOn', message }];
		}),
		...refusedTogether({ kind: fields.kind }, { ...Object.fromEntries(typed), ...ownFields }).map(
			({ refusal }) => refusal,
		),
	];
	if (refusals.length > 0) return { lawful: false, refusals };
	const record: SiteRecord = {
		...BLANK_RECORD,
		...given,
		restsOn: [...new Set(fields.restsOn ?? [])],
		id,
		number: site.nextRecordNumber(fields.kind),
		state: firstState(fields.kind),
		stateAt: now,
		stateBy: actor.id,
		custom,
		createdAt: now,
		createdBy: actor.id,
		updatedAt: now,
	};
	return lawful({ kind: 'create record', record });
}
