import { uuidv4 } from 'lib0/random';
import * as v from 'valibot';
import { type Answer, type Conversion, CONVERSIONS, isUnderWay, PROBLEM } from './conversion.ts';
import { type OnItsWay, sendDrawing, type SendTo } from './send-drawing.ts';

/** A file that is still on its way to the server, or was not taken there. */
export interface Upload {
	id: string;
	fileName: string;
	/** What it is sent for, in words. */
	name: string;
	/** Which part of it is there, from 0 to 1. */
	part: number;
	/** Why it was not taken; null while it is on its way. */
	trouble: string | null;
}

/** How often it is asked how far the drawings are, in milliseconds, while one is under way. */
const EVERY = 700;

/** The drawings that were sent: those on their way, and those that the server is at or was lately. */
export class SentDrawings {
	readonly #address: string;
	readonly #settled: (conversion: Conversion) => void;
	readonly #leaving = new AbortController();
	readonly #onTheirWay = new Map<string, OnItsWay>();
	/** Those whose end this page has been told of. */
	readonly #told = new Set<string>();
	#uploads = $state.raw<readonly Upload[]>([]);
	#conversions = $state.raw<readonly Conversion[]>([]);
	#trouble = $state.raw<string | null>(null);
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** @param settled Hears of each that has ended while this page was open. */
	constructor(site: string, settled: (conversion: Conversion) => void) {
		this.#address = `/api/v1/sites/${encodeURIComponent(site)}/layouts`;
		this.#settled = settled;
	}

	get uploads(): readonly Upload[] {
		return this.#uploads;
	}
	/** The newest first. */
	get conversions(): readonly Conversion[] {
		return this.#conversions;
	}
	/** Why it cannot be told how far they are, in words. */
	get trouble(): string | null {
		return this.#trouble;
	}

	/** Asks how far they are, and again as long as one is under way. */
	async follow(): Promise<void> {
		clearTimeout(this.#timer);
		const asked = await this.#ask('conversions');
		if (this.#leaving.signal.aborted) return;
		const read = asked === null ? null : v.safeParse(CONVERSIONS, asked);
		this.#trouble =
			read?.success === true ? null : 'How far the drawings are cannot be told just now.';
		if (read?.success === true) this.#take(read.output.data);
		if (read?.success !== true || this.#conversions.some(isUnderWay)) {
			this.#timer = setTimeout(() => void this.follow(), EVERY);
		}
	}

	/** Sends a drawing. */
	async send(file: File, to: SendTo, words: string): Promise<void> {
		const id = uuidv4();
		this.#uploads = [
			...this.#uploads,
			{ id, fileName: file.name, name: words, part: 0, trouble: null },
		];
		const onItsWay = sendDrawing(this.#address, id, file, to, (part) => this.#note(id, { part }));
		this.#onTheirWay.set(id, onItsWay);
		const answer = await onItsWay.answer;
		this.#onTheirWay.delete(id);
		if (!answer.taken) return this.#note(id, { trouble: answer.words });
		await this.follow();
		this.dismissUpload(id);
	}

	/** Breaks a file off that is on its way, or puts away why it was not taken. */
	dismissUpload(id: string): void {
		this.#uploads = this.#uploads.filter((one) => one.id !== id);
		this.#onTheirWay.get(id)?.cancel();
	}

	/** @returns Why the answer was not taken, in words; null when it was. */
	async answer(id: string, answer: Answer): Promise<string | null> {
		const response = await fetch(`${this.#address}/conversions/${id}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(answer),
		}).catch(() => null);
		if (response?.ok === true) {
			void this.follow();
			return null;
		}
		const problem = v.safeParse(PROBLEM, await response?.json().catch(() => null));
		return problem.success ? problem.output.detail : 'The server could not be reached. Try again.';
	}

	/** Gives a drawing up that is under way, or puts away what became of it. */
	async dismiss(id: string): Promise<void> {
		await fetch(`${this.#address}/conversions/${id}`, { method: 'DELETE' }).catch(() => null);
		await this.follow();
	}

	close(): void {
		clearTimeout(this.#timer);
		this.#leaving.abort();
		for (const { cancel } of this.#onTheirWay.values()) cancel();
	}

	#take(conversions: readonly Conversion[]): void {
		const before = new Map(this.#conversions.map((one) => [one.id, one]));
		this.#conversions = conversions.filter(({ state }) => state !== 'cancelled');
		for (const one of conversions) {
			const was = before.get(one.id);
			const hasEnded = !isUnderWay(one) && (was === undefined || isUnderWay(was));
			const isOurs = was !== undefined || this.#uploads.some(({ id }) => id === one.id);
			if (!hasEnded || !isOurs || this.#told.has(one.id)) continue;
			this.#told.add(one.id);
			this.#settled(one);
		}
	}

	#note(id: string, says: Partial<Upload>): void {
		this.#uploads = this.#uploads.map((one) => (one.id === id ? { ...one, ...says } : one));
	}

	async #ask(path: string): Promise<unknown> {
		try {
			const response = await fetch(`${this.#address}/${path}`, { signal: this.#leaving.signal });
			return response.ok ? await response.json() : null;
		} catch {
			// Without a network, or with an answer that is cut off, it is asked again.
			return null;
		}
	}
}
