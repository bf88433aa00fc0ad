import type { Refusal } from '$lib/control/act.ts';
import type {
	Activity,
	Circumstance,
	MatrixCondition,
	MatrixPair,
	OperationsMatrix,
	Verdict,
} from '$lib/control/operations-matrix.ts';
import type { SitePicture } from '$lib/live/site-picture.svelte.ts';

/** How far a new pair reaches, in layout units. */
const USUAL_DISTANCE = 20;

type Content = Omit<OperationsMatrix, 'id' | 'version'>;

/** The matrix while an admin changes it: a copy, saved as a whole, of the version that it was made of. */
export class MatrixDraft {
	readonly #picture: SitePicture;
	#mine = $state.raw<{ version: number; content: Content } | null>(null);
	#refusals = $state.raw<readonly Refusal[]>([]);
	#isSaving = $state(false);

	constructor(picture: SitePicture) {
		this.#picture = picture;
	}

	/** What is shown: mine while I change it, else what is in force. */
	get content(): Content {
		return this.#mine?.content ?? this.#picture.matrix;
	}
	get isChanged(): boolean {
		return this.#mine !== null;
	}
	get isSaving(): boolean {
		return this.#isSaving;
	}
	/** True when somebody else has changed the matrix since I began. */
	get isBehind(): boolean {
		return this.#mine !== null && this.#mine.version !== this.#picture.matrix.version;
	}
	get refusals(): readonly Refusal[] {
		return this.#refusals;
	}

	/** What is asked for between two; null where it is simply a yes. */
	pair(one: string, other: string): MatrixPair | null {
		return this.content.pairs.find((pair) => isPair(pair, one, other)) ?? null;
	}

	/** Sets what two are beside each other; null is a yes. */
	setVerdict(one: string, other: string, verdict: Verdict | null): void {
		const before = this.pair(one, other);
		if ((before?.verdict ?? null) === verdict) return;
		const others = this.content.pairs.filter((pair) => !isPair(pair, one, other));
		if (verdict === null) {
			this.#change({ pairs: others });
			return;
		}
		const isBesideActivity = this.content.activities.some(({ id }) => id === other);
		const made: MatrixPair = before ?? {
			one,
			other,
			verdict,
			distance: isBesideActivity ? USUAL_DISTANCE : 0,
			levels: isBesideActivity ? 'neighbouring' : 'all',
		};
		this.#change({ pairs: [...others, { ...made, verdict }] });
	}

	setReach(pair: MatrixPair, reach: Partial<Pick<MatrixPair, 'distance' | 'levels'>>): void {
		this.#change({
			pairs: this.content.pairs.map((one) =>
				isPair(one, pair.one, pair.other) ? { ...one, ...reach } : one,
			),
		});
	}

	setActivity(id: string, says: Partial<Activity>): void {
		this.#change({
			activities: this.content.activities.map((one) => (one.id === id ? { ...one, ...says } : one)),
		});
	}

	addActivity(name: string): void {
		const id = `activity-${crypto.randomUUID().slice(0, 8)}`;
		this.#change({
			activities: [...this.content.activities, { id, name, forms: [name], falls: false }],
		});
	}

	removeActivity(id: string): void {
		this.#change({
			activities: this.content.activities.filter((one) => one.id !== id),
			pairs: this.content.pairs.filter(({ one, other }) => one !== id && other !== id),
		});
	}

	setCircumstance(id: string, says: Partial<Circumstance>): void {
		this.#change({
			circumstances: this.content.circumstances.map((one) =>
				one.id === id ? { ...one, ...says } : one,
			),
		});
	}

	addCircumstance(name: string): void {
		const id = `circumstance-${crypto.randomUUID().slice(0, 8)}`;
		this.#change({
			circumstances: [...this.content.circumstances, { id, name, forms: [name] }],
		});
	}

	removeCircumstance(id: string): void {
		this.#change({
			circumstances: this.content.circumstances.filter((one) => one.id !== id),
			pairs: this.content.pairs.filter(({ one, other }) => one !== id && other !== id),
		});
	}

	setCondition(number: number, says: Partial<MatrixCondition>): void {
		this.#change({
			conditions: this.content.conditions.map((one) =>
				one.number === number ? { ...one, ...says } : one,
			),
		});
	}

	/** Adds a condition under the next number. Numbers are not given twice: people know them by heart. */
	addCondition(): number {
		const number = Math.max(0, ...this.content.conditions.map((one) => one.number)) + 1;
		const condition: MatrixCondition = {
			number,
			text: '',
			acceptedBy: ['supervisor', 'coordinator', 'admin'],
		};
		this.#change({ conditions: [...this.content.conditions, condition] });
		return number;
	}

	removeCondition(number: number): void {
		this.#change({ conditions: this.content.conditions.filter((one) => one.number !== number) });
	}

	/** Goes back to what is in force. */
	drop(): void {
		this.#mine = null;
		this.#refusals = [];
	}

	/** Puts what I have over what somebody else has made of it meanwhile. */
	keepMine(): void {
		if (this.#mine === null) return;
		this.#mine = { ...this.#mine, version: this.#picture.matrix.version };
		this.#refusals = [];
	}

	async save(): Promise<boolean> {
		if (this.#mine === null || this.#isSaving) return false;
		this.#isSaving = true;
		const { version, content } = this.#mine;
		const { activities, circumstances, conditions, pairs } = content;
		const outcome = await this.#picture.setMatrix({
			act: 'set-matrix',
			version,
			activities,
			circumstances,
			conditions,
			pairs,
		});
		this.#isSaving = false;
		this.#refusals = outcome.saved ? [] : outcome.refusals;
		if (outcome.saved) this.#mine = null;
		return outcome.saved;
	}

	#change(part: Partial<Content>): void {
		const version = this.#mine?.version ?? this.#picture.matrix.version;
		this.#mine = { version, content: { ...this.content, ...part } };
	}
}

function isPair(pair: MatrixPair, one: string, other: string): boolean {
	return (pair.one === one && pair.other === other) || (pair.one === other && pair.other === one);
}
