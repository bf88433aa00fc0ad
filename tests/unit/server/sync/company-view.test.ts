import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeDemonstration } from '../../../../demo/demonstration.ts';
import { ROOTS, type Root } from '../../../../src/lib/control/history-event.ts';
import { makeDocument, rootOf } from '../../../../src/lib/site-doc/shape.ts';
import { createEntry, setField } from '../../../../src/lib/site-doc/write.ts';
import { CompanyView } from '../../../../server/sync/company-view.ts';
import { Mirror } from '../../../../server/sync/mirror.ts';

const NOW = new Date('2026-11-12T09:30:00.000Z');
const PARTY = 'northgate';

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['Date'], now: NOW });
	// Each look at the clock costs as much as half a moment of work: a view begins in many of them.
	let passed = 0;
	vi.spyOn(performance, 'now').mockImplementation(() => (passed += 8));
});

afterEach(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
});

async function demonstration() {
	const content = makeDemonstration({ items: 120, now: NOW });
	const doc = makeDocument();
	for (const root of ['areas', 'layouts', 'types'] as const) {
		for (const entry of content[root]) createEntry(doc, root, entry);
	}
	for (const item of content.items) createEntry(doc, 'items', item);
	for (const record of content.records) createEntry(doc, 'records', record);
	const mirror = await Mirror.of(doc);
	/** Sets fields as a committed batch does. */
	const commit = (view: CompanyView, root: Root, id: string, fields: Record<string, unknown>) => {
		for (const [field, value] of Object.entries(fields)) setField(doc, root, id, field, value);
		mirror.refresh(doc, root, id);
		mirror.conflicts.note(root, id);
		view.take(new Map([[root, new Set([id])]]));
	};
	return { content, mirror, commit };
}

function viewOf(mirror: Mirror): CompanyView {
	return new CompanyView(PARTY, mirror, () => undefined);
}

/** @returns In how many moments. */
function finish(view: CompanyView): number {
	let moments = 0;
	for (; !view.isWhole; moments += 1) view.work();
	return moments;
}

const shownBy = (view: CompanyView) =>
	Object.fromEntries(
		ROOTS.map((root) => [root, JSON.parse(JSON.stringify(rootOf(view.doc, root))) as unknown]),
	);

describe('a company’s view', () => {
	it('begins bit by bit, and is whole when it has all of the company’s jobs', async () => {
		const { content, mirror } = await demonstration();
		const jobs = content.items.filter(({ party }) => party === PARTY);
		const view = viewOf(mirror);
		expect(view.isWhole).toBe(false);
		expect(rootOf(view.doc, 'items').size).toBe(0);
		expect(finish(view)).toBeGreaterThan(jobs.length / 4);
		expect(new Set(rootOf(view.doc, 'items').keys())).toEqual(new Set(jobs.map(({ id }) => id)));
	});

	it('is, whatever was committed while it began, as one that begins afterwards', async () => {
		const { content, mirror, commit } = await demonstration();
		const jobs = content.items.filter(({ party }) => party === PARTY);
		const others = content.items.filter(({ party }) => party !== PARTY);
		const view = viewOf(mirror);
		commit(view, 'items', jobs[0]?.id ?? '', { title: 'Before it begins' });
		view.work();
		const [first, last] = [jobs[0], jobs.at(-1)];
		if (first === undefined || last === undefined) throw new Error('The company has no jobs.');
		commit(view, 'items', last.id, { title: 'Not shown yet' });
		commit(view, 'items', first.id, { party: null });
		for (const other of others.slice(0, 30)) {
			commit(view, 'items', other.id, { area: last.area, stage: 'live', activities: ['hot-work'] });
			view.work();
		}
		commit(view, 'items', others[31]?.id ?? '', { party: PARTY });
		commit(view, 'records', last.links[0]?.record ?? content.records[0]?.id ?? '', {
			title: 'New',
		});
		commit(view, 'areas', content.areas[3]?.id ?? '', { name: 'Renamed' });
		finish(view);
		const after = viewOf(mirror);
		finish(after);
		expect(shownBy(view)).toEqual(shownBy(after));
	});

	it('shows what is committed of its own at once, while much else is still to be shown', async () => {
		const { content, mirror, commit } = await demonstration();
		const view = viewOf(mirror);
		view.work();
		const last = content.items.filter(({ party }) => party === PARTY).at(-1);
		commit(view, 'items', last?.id ?? '', { title: 'Crane is booked' });
		expect(view.isWhole).toBe(false);
		expect(JSON.stringify(rootOf(view.doc, 'items').get(last?.id ?? ''))).toContain(
			'Crane is booked',
		);
	});
});
