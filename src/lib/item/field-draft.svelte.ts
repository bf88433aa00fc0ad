import type { Refusal } from '$lib/control/act.ts';

/** What somebody else has set a field to while I was typing in it. */
export interface Theirs<Value> {
	value: Value;
}

/**
 * One field while it is typed in. What others change meanwhile neither takes my words away nor is overwritten
 * unseen: it is shown, and I choose.
 */
export class FieldDraft<Value extends string | number | boolean | null> {
	readonly #read: () => Value;
	readonly #write: (value: Value) => readonly Refusal[];
	#draft = $state.raw<{ value: Value; base: Value } | null>(null);
	#refusals = $state.raw<readonly Refusal[]>([]);
	/** What was saved last: while its component goes away, state still reads as it was before that. */
	#saved: object | null = null;

	/**
	 * @param read The value as it stands in the picture.
	 * @param write Puts a value there; answers why not, when it may not.
	 */
	constructor(read: () => Value, write: (value: Value) => readonly Refusal[]) {
		this.#read = read;
		this.#write = write;
	}

	/** What the input shows: my words while I type, else the picture's. */
	get value(): Value {
		return this.#draft === null ? this.#read() : this.#draft.value;
	}
	set value(value: Value) {
		this.#draft = { value, base: this.#draft?.base ?? this.#read() };
		this.#refusals = [];
	}

	get isEditing(): boolean {
		return this.#draft !== null;
	}

	/** What the field has become meanwhile, or null when nobody has changed it. */
	get theirs(): Theirs<Value> | null {
		if (this.#draft === null) return null;
		const value = this.#read();
		return value === this.#draft.base || value === this.#draft.value ? null : { value };
	}

	/** Why the last attempt to save was refused. */
	get refusals(): readonly Refusal[] {
		return this.#refusals;
	}

	/** Saves what was typed, unless somebody else has changed the field meanwhile. */
	leave(): void {
		if (this.theirs === null) this.keepMine();
	}

	/** Saves what was typed, whatever stands there now. */
	keepMine(): void {
		const draft = this.#draft;
		if (draft === null || draft === this.#saved) return;
		const { value, base } = draft;
		if (value !== base || this.theirs !== null) {
			this.#refusals = this.#write(value);
			if (this.#refusals.length > 0) return;
		}
		this.#saved = draft;
		this.#draft = null;
	}

	/** Saves what was refused, where nothing refuses it any more: the field that was in its way has changed. */
	tryAgain(): void {
		if (this.#refusals.length > 0) this.leave();
	}

	/** Drops what was typed. */
	restore(): void {
		this.#draft = null;
		this.#refusals = [];
	}
}
