import type { CustomValue } from './work-item.ts';
import type { RecordKind, SiteRecord } from './site-record.ts';

/** What a new record is made with; all else is the control model's to set. */
export type NewRecord = Partial<
	Pick<
		SiteRecord,
		'form' | 'validFrom' | 'validTo' | 'area' | 'layout' | 'level' | 'x' | 'y' | 'party' | 'restsOn'
	>
> & {
	kind: RecordKind;
	title: string;
	custom?: Record<string, CustomValue>;
};

/** What an act on a record asks for, without its target. */
export type RecordAct =
	/** Moves it along its lifecycle. */
	| { act: 'advance'; state: string; reason?: string | undefined }
	/** Lets a permit hold for longer. */
	| { act: 'extend'; validTo: string; reason: string }
	/** Names its area or its party. */
	| { act: 'place'; area: string | null }
	| { act: 'assign'; party: string | null }
	/** A permit rests on an isolation or a scaffold, or no longer does. */
	| { act: 'rest-on'; on: string }
	| { act: 'rest-off'; on: string }
	/** Adds a point to an isolation, or changes what a point is: then its signatures are void. */
	| { act: 'set-point'; point: string; tag: string; normal: string; isolated: string }
	| { act: 'drop-point'; point: string }
	| { act: 'lock-point'; point: string; lock?: string | null | undefined }
	/** Puts the number of the lock on a point right: its signatures stay. */
	| { act: 'set-lock'; point: string; lock: string | null }
	| { act: 'verify-point'; point: string }
	| { act: 'remove-point'; point: string };

export type RecordActName = RecordAct['act'];
