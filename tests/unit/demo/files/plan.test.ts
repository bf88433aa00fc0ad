import { describe, expect, it } from 'vitest';
import { makeDemonstration } from '../../../../demo/demonstration.ts';
import { type PlannedFile, planFiles } from '../../../../demo/files/plan.ts';
import { withFiles } from '../../../../demo/files/with-files.ts';
import { ENDED_STAGES } from '../../../../src/lib/control/stage.ts';

const now = new Date('2026-11-12T09:30:00Z');
const site = makeDemonstration({ items: 400, now });
const planned = planFiles(site);

const kept = (file: PlannedFile) => ({
	planned: file,
	kept: {
		id: file.id,
		item: file.item,
		by: file.by,
		name: file.name,
		mediaType: 'image/jpeg',
		size: 1,
		width: 1,
		height: 1,
		hash: 'a',
		smallHash: null,
	},
});

describe('the files of the demonstration', () => {
	it('are the same for the same site', () => {
		expect(planFiles(makeDemonstration({ items: 400, now }))).toEqual(planned);
	});

	it('are pictures and tables, some of which prove a signature', () => {
		expect(planned).toHaveLength(12);
		expect(new Set(planned.map(({ id }) => id)).size).toBe(12);
		expect(planned.filter(({ proves }) => proves !== null)).toHaveLength(6);
		expect(planned.filter(({ content }) => 'drawing' in content).length).toBeGreaterThan(5);
		expect(planned.filter(({ content }) => 'text' in content).length).toBeGreaterThan(2);
	});

	it('are few where there is little work, and none where there is none', () => {
		expect(planFiles(makeDemonstration({ items: 0, now }))).toEqual([]);
		expect(planFiles(makeDemonstration({ items: 7, now })).length).toBeLessThan(8);
	});

	it('[D5, D6] are attached before what they prove is signed, to work that goes on or was not over yet', () => {
		const made = withFiles(site, planned.map(kept));
		const items = new Map(made.items.map((item) => [item.id, item]));
		for (const { id, item, by, at, proves } of planned) {
			const found = items.get(item);
			expect(found?.attachments).toMatchObject([{ id, by, at }]);
			expect(at >= (found?.createdAt ?? '') && at <= now.toISOString()).toBe(true);
			expect((found?.updatedAt ?? '') >= at).toBe(true);
			const criterion = found?.criteria.find((one) => one.id === proves?.criterion);
			if (proves === null) expect(ENDED_STAGES.has(found?.stage ?? 'open')).toBe(false);
			else expect(criterion).toMatchObject({ evidence: [id], signedAt: proves.event.at });
			expect(at <= (criterion?.signedAt ?? at)).toBe(true);
		}
	});

	it('[H1] are in the history as any others, in its order, with what was signed by them', () => {
		const { history } = withFiles(site, planned.map(kept));
		const attached = history.filter(({ act }) => act === 'attach');
		expect(attached.map(({ field }) => field).sort()).toEqual(
			planned.map(({ id }) => `attachment:${id}`).sort(),
		);
		expect(history).toHaveLength(site.history.length + planned.length);
		const moments = history.map(({ at }) => Date.parse(at));
		expect(moments).toEqual([...moments].sort((one, other) => one - other));
		for (const { id, item, proves } of planned) {
			if (proves === null) continue;
			const signing = history.filter(
				({ entry, field, act }) =>
					entry === item && act === 'sign' && field === `criterion:${proves.criterion}`,
			);
			expect(signing.at(-1)?.to).toMatchObject({ evidence: [id], signedAt: proves.event.at });
		}
	});
});
