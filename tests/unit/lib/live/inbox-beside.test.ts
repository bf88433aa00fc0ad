import { describe, expect, it } from 'vitest';
import { InboxBeside } from '../../../../src/lib/live/inbox-beside.svelte.ts';

/** A server that keeps what is put away, and answers when it is told to. */
class Server {
	readonly away = new Set<string>();
	isReached = true;
	#held: (() => void)[] | null = null;

	hold(): void {
		this.#held = [];
	}
	release(): void {
		const held = this.#held ?? [];
		this.#held = null;
		for (const answer of held) answer();
	}

	readonly fetch: typeof fetch = async (address, request) => {
		const path = address instanceof Request ? address.url : String(address);
		if (!this.isReached) throw new TypeError('No network.');
		if (request?.method !== 'POST') {
			const answer = Response.json({ mentions: [], putAway: [...this.away] });
			if (this.#held !== null) await new Promise<void>((go) => this.#held?.push(go));
			return answer;
		}
		const { keys } = JSON.parse(request.body as string) as { keys: string[] };
		for (const key of keys) {
			if (path.endsWith('/seen')) this.away.add(key);
			else this.away.delete(key);
		}
		return new Response(null, { status: 204 });
	};
}

describe('[I3] what I put away', () => {
	it('is away at once and at the server, and comes back', async () => {
		const server = new Server();
		const beside = new InboxBeside('/inbox', server.fetch);
		await beside.refresh();
		expect(beside.isKnown).toBe(true);
		const putting = beside.put(['a', 'b']);
		expect([...beside.putAway]).toEqual(['a', 'b']);
		expect(await putting).toBe(true);
		expect(await beside.bringBack(['a'])).toBe(true);
		expect([...server.away]).toEqual(['b']);
		expect([...beside.putAway]).toEqual(['b']);
	});

	it('is not undone by an answer that was asked for before', async () => {
		const server = new Server();
		const beside = new InboxBeside('/inbox', server.fetch);
		server.hold();
		const asked = beside.refresh();
		await beside.put(['a']);
		server.release();
		await asked;
		expect([...beside.putAway]).toEqual(['a']);
	});

	it('is back when the server was not reached', async () => {
		const server = new Server();
		const beside = new InboxBeside('/inbox', server.fetch);
		await beside.refresh();
		server.isReached = false;
		expect(await beside.put(['a'])).toBe(false);
		expect([...beside.putAway]).toEqual([]);
		await beside.refresh();
		expect(beside.state).toBe('failed');
		expect(beside.isKnown).toBe(true);
	});
});
