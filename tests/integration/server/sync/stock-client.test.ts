import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import WebSocket, { type ClientOptions } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { openTestSite, type PersonName, type TestSite } from '../../../support/sites.ts';

let site: TestSite;
const providers: WebsocketProvider[] = [];
beforeAll(async () => {
	site = await openTestSite();
});
afterEach(() => {
	for (const provider of providers.splice(0)) provider.destroy();
});
afterAll(() => site.close());

const openItem = () => site.content.items.find(({ stage }) => stage === 'open')?.id ?? '';

/** The client as it comes from npm. That Node's sockets send a cookie is all that is ours. */
async function connect(name: PersonName): Promise<WebsocketProvider> {
	const headers = { cookie: await site.signIn(name) };
	class SignedIn extends WebSocket {
		constructor(address: string | URL, protocols?: string | string[], options?: ClientOptions) {
			super(address, protocols, { ...options, headers });
		}
	}
	const provider = new WebsocketProvider(`ws://${site.host}/sync`, 'demo', new Y.Doc(), {
		WebSocketPolyfill: SignedIn as unknown as typeof globalThis.WebSocket,
		disableBc: true,
	});
	providers.push(provider);
	await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
	return provider;
}

function entry(provider: WebsocketProvider, id: string): Y.Map<unknown> {
	const found = provider.doc.getMap<Y.Map<unknown>>('items').get(id);
	if (found === undefined) throw new Error(`It has no item ${id}.`);
	return found;
}

describe('y-websocket’s own client', () => {
	it('connects, gets the document and edits it together with others', async () => {
		const [one, other] = await Promise.all([connect('technician'), connect('supervisor')]);
		expect(one.doc.getMap('items').size).toBe(60);
		entry(one, openItem()).set('title', 'By a stock client');
		await vi.waitFor(
			() => expect(entry(other, openItem()).get('title')).toBe('By a stock client'),
			10_000,
		);
		const [row] = await site.rows<{ title: string }>('select title from items where id = $1', [
			openItem(),
		]);
		expect(row?.title).toBe('By a stock client');
	});

	it('is put back where it may not, and goes on', async () => {
		const [one, other] = await Promise.all([connect('technician'), connect('supervisor')]);
		entry(one, openItem()).set('stage', 'closed');
		await vi.waitFor(() => expect(entry(one, openItem()).has('stage')).toBe(false), 10_000);
		one.doc.getMap('items').delete(openItem());
		await vi.waitFor(() => expect(one.doc.getMap('items').has(openItem())).toBe(true), 10_000);
		entry(one, openItem()).set('title', 'Goes on');
		await vi.waitFor(() => expect(entry(other, openItem()).get('title')).toBe('Goes on'), 10_000);
		expect(entry(other, openItem()).has('stage')).toBe(false);
	});

	it('of a viewer is put back, whatever it writes', async () => {
		const viewer = await connect('viewer');
		const before = entry(viewer, openItem()).toJSON();
		entry(viewer, openItem()).set('description', 'Scribbled');
		await vi.waitFor(() => expect(entry(viewer, openItem()).toJSON()).toEqual(before), 10_000);
	});

	it('of a contractor gets the company’s work alone', async () => {
		const contractor = await connect('northgate');
		const own = site.content.items.filter(({ party }) => party === 'northgate').map(({ id }) => id);
		expect([...contractor.doc.getMap('items').keys()].sort()).toEqual(own.sort());
	});

	it('shows itself, under the name that the server knows', async () => {
		const [one, other] = await Promise.all([connect('technician'), connect('supervisor')]);
		one.awareness.setLocalState({ user: { name: 'An impostor' }, cursor: 7 });
		await vi.waitFor(
			() =>
				expect(other.awareness.getStates().get(one.doc.clientID)).toEqual({
					user: { id: 'person-technician', name: 'Toni Demo' },
					cursor: 7,
				}),
			10_000,
		);
	});

	it('comes again after the connection broke, with what it wrote meanwhile', async () => {
		const [one, other] = await Promise.all([connect('technician'), connect('supervisor')]);
		(one.ws as unknown as WebSocket).terminate();
		entry(one, openItem()).set('asset', 'Written offline');
		await vi.waitFor(
			() => expect(entry(other, openItem()).get('asset')).toBe('Written offline'),
			15_000,
		);
	});

	it('[E2] that goes on writing while it comes again is not sent away, and loses nothing', async () => {
		const [one, other] = await Promise.all([connect('technician'), connect('supervisor')]);
		one.disconnect();
		entry(one, openItem()).set('title', 'Before it was back');
		// The socket is open, and nobody has asked yet for what was written without one.
		one.on('status', ({ status }) => {
			if (status === 'connected') entry(one, openItem()).set('title', 'While it came back');
		});
		one.connect();
		await vi.waitFor(
			() => expect(entry(other, openItem()).get('title')).toBe('While it came back'),
			10_000,
		);
		expect(one.wsconnected).toBe(true);
	});
});
