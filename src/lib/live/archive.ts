import * as v from 'valibot';
import type { Refusal } from '../control/act.ts';
import { ENDED_STAGES } from '../control/stage.ts';
import type { WorkItem } from '../control/work-item.ts';
import { ITEM } from './item-form.ts';
import { REFUSAL } from './notice.ts';

/** It could not be asked or answered now, with what to do about it in words. */
export interface NotAnswered {
	kind: 'failed';
	words: string;
}

/** What the server has under a number or an id. */
export type Found = { kind: 'found'; item: WorkItem } | { kind: 'none' } | NotAnswered;

/** Archived items that have the words; `isAll` is false when the search stopped before the end. */
export type Searched = { kind: 'found'; items: WorkItem[]; isAll: boolean } | NotAnswered;

/** What became of a reopening. */
export type Reopened = { kind: 'done' } | { kind: 'refused'; refusals: Refusal[] } | NotAnswered;

const PAGE = v.object({ data: v.array(ITEM), next: v.nullish(v.string(), null) });
const REFUSED = v.object({ refusals: v.array(REFUSAL) });

/** How many archived items a person can take in at a glance. */
const MOST_FOUND = 8;
/** Items that one request brings. */
const PAGE_SIZE = 100;
/** Requests of one search: what is ended and still in the picture has to be passed over. */
const MOST_PAGES = 5;

/** The work of a site that has left its document, as the server's rows have it. */
export class Archive {
	readonly #items: string;
	readonly #fetch: typeof fetch;

	/** @param site The site's id. */
	constructor(site: string, fetcher: typeof fetch) {
		this.#items = `/api/v1/sites/${encodeURIComponent(site)}/items`;
		this.#fetch = fetcher;
	}

	/** Looks an item up that is not in the picture, by its number or its id. */
	async find(numberOrId: string, signal: AbortSignal): Promise<Found> {
		const answer = await this.#ask(`/${encodeURIComponent(numberOrId)}`, { signal });
		if (answer.status === 404) return { kind: 'none' };
		const item = v.safeParse(ITEM, answer.body);
		return answer.status === 200 && item.success
			? { kind: 'found', item: item.output }
			: notAnswered(answer.status);
	}

	/**
	 * Searches number, title, tag and the source's own id; all words have to occur.
	 * @param isInPicture True for the ids of what is not archived.
	 */
	async search(
		words: string,
		isInPicture: (id: string) => boolean,
		signal: AbortSignal,
	): Promise<Searched> {
		const items: WorkItem[] = [];
		let cursor: string | null = null;
		for (let page = 0; page < MOST_PAGES; page++) {
			// Only what is ended can be archived.
			const query = new URLSearchParams([
				['q', words],
				...[...ENDED_STAGES].map((stage) => ['stage', stage]),
				['limit', String(PAGE_SIZE)],
				...(cursor === null ? [] : [['cursor', cursor]]),
			]);
			const answer = await this.#ask(`?${query.toString()}`, { signal });
			const found = v.safeParse(PAGE, answer.body);
			if (answer.status !== 200 || !found.success) return notAnswered(answer.status);
			for (const item of found.output.data) {
				if (isInPicture(item.id)) continue;
				if (items.length === MOST_FOUND) return { kind: 'found', items, isAll: false };
				items.push(item);
			}
			cursor = found.output.next;
			if (cursor === null) return { kind: 'found', items, isAll: true };
		}
		return { kind: 'found', items, isAll: false };
	}

	/**
	 * Takes an item back into the picture.
	 * @param item The item's id.
	 * @param act The act's id, a UUID: sent again with the same one, it is done once.
	 */
	async reopen(item: string, act: string, reason: string): Promise<Reopened> {
		const answer = await this.#ask(`/${encodeURIComponent(item)}/acts`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ id: act, act: 'reopen', reason }),
		});
		if (answer.status === 200) return { kind: 'done' };
		const refused = answer.status === 409 ? v.safeParse(REFUSED, answer.body) : null;
		return refused?.success
			? { kind: 'refused', refusals: refused.output.refusals }
			: notAnswered(answer.status);
	}

	/** @returns Status 0 when no answer came, or one that was cut off. */
	async #ask(address: string, request: RequestInit): Promise<{ status: number; body: unknown }> {
		try {
			const answer = await this.#fetch(this.#items + address, request);
			const isJson = /\bjson\b/.test(answer.headers.get('content-type') ?? '');
			return { status: answer.status, body: isJson ? await answer.json() : null };
		} catch (error) {
			// fetch throws these, and nothing else: no network, the page was left, or half an answer.
			const isAway = error instanceof TypeError || error instanceof SyntaxError;
			if (!isAway && request.signal?.aborted !== true) throw error;
			return { status: 0, body: null };
		}
	}
}

function notAnswered(status: number): NotAnswered {
	return { kind: 'failed', words: wordsFor(status) };
}

function wordsFor(status: number): string {
	switch (status) {
		case 0:
			return 'The server could not be reached. Try again when the connection is back.';
		case 401:
			return 'You are signed out. Sign in again, then try again.';
		case 403:
			return 'You are no longer a member of this site. Ask an administrator of the site.';
		case 404:
			return 'It is no longer there, or you may not see it.';
		case 429:
		case 503:
			return 'The server is busy. Try again in a moment.';
		default:
			return `The server gave no answer that can be read (${status}). Try again in a while.`;
	}
}
