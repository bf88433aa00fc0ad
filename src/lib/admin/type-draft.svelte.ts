import type { Refusal, TypeAct } from '$lib/control/act.ts';
import { BLANK_TYPE, type JobType, type TypeContent } from '$lib/control/job-type.ts';

/** The parts of a job type that are edited, in the order of the page. */
const PARTS = [
	'name',
	'short',
	'fields',
	'states',
	'criteria',
	'needs',
	'activities',
	'order',
	'retired',
] as const satisfies readonly (keyof TypeContent)[];
type Part = (typeof PARTS)[number];

/** What one admin makes of a job type, until it is saved. */
export class TypeDraft {
	content = $state<TypeContent>(structuredClone(BLANK_TYPE));
	refusals = $state.raw<readonly Refusal[]>([]);
	busy = $state(false);
	/** The type that the draft was made of; null for a new one. */
	#base = $state.raw<JobType | null>(null);

	/** @param base Null for a new type. */
	constructor(base: JobType | null, content: TypeContent) {
		this.#base = base;
		this.content = structuredClone(content);
	}

	get base(): JobType | null {
		return this.#base;
	}

	/** The parts that differ from what the draft was made of. */
	get changed(): Partial<TypeContent> {
		const base: TypeContent = this.#base ?? BLANK_TYPE;
		const content = $state.snapshot(this.content);
		return Object.fromEntries(
			PARTS.filter((part) => !isSame(content[part], base[part])).map((part) => [
				part,
				content[part],
			]),
		);
	}

	get isChanged(): boolean {
		return Object.keys(this.changed).length > 0;
	}

	/** The act that saves the draft. */
	act(anyway: boolean): TypeAct {
		return { act: 'change', version: this.#base?.version ?? 0, fields: this.changed, anyway };
	}

	/** The whole of a new type. */
	get whole(): TypeContent {
		return $state.snapshot(this.content);
	}

	/** What is wrong in a part, a sentence each. */
	wrongIn(part: Part): string[] {
		return linesOf(this.refusals.filter(({ field }) => field === part));
	}

	/** What is wrong besides, a sentence each. */
	get wrongElsewhere(): string[] {
		return linesOf(
			this.refusals.filter(
				({ rule, field }) => rule !== 'strands' && !PARTS.some((part) => part === field),
			),
		);
	}

	/** What items would keep that the changed type no longer has. */
	get stranded(): string[] {
		return linesOf(this.refusals.filter(({ rule }) => rule === 'strands'));
	}

	/** True when somebody else has changed the type since the draft was made of it. */
	isBehind(current: JobType | undefined): boolean {
		return current !== undefined && this.#base !== null && current.version !== this.#base.version;
	}

	/** Puts what was changed here over what the type is now. */
	moveOnto(current: JobType): void {
		const changed = this.changed;
		this.#base = current;
		this.content = structuredClone({ ...contentOf(current), ...changed });
		this.refusals = [];
	}

	/** Goes back to what the type is. */
	reset(current: JobType | null): void {
		this.#base = current;
		this.content = structuredClone(current === null ? BLANK_TYPE : contentOf(current));
		this.refusals = [];
	}
}

/** What an admin says of a type, without what the server adds. */
export function contentOf(type: JobType): TypeContent {
	const { name, short, fields, states, criteria, needs, activities, order, retired } = type;
	return { name, short, fields, states, criteria, needs, activities, order, retired };
}

function linesOf(refusals: readonly Refusal[]): string[] {
	return [...new Set(refusals.map(({ message }) => message))];
}

function isSame(a: unknown, b: unknown): boolean {
	return JSON.stringify(a) === JSON.stringify(b);
}
