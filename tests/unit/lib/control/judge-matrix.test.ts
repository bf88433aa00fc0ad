import { describe, expect, it } from 'vitest';
import type { MatrixAct } from '../../../../src/lib/control/act.ts';
import { DEFAULT_MATRIX } from '../../../../src/lib/control/default-matrix.ts';
import { judge } from '../../../../src/lib/control/judge.ts';
import { ROLES } from '../../../../src/lib/control/person.ts';
import { actor, MadeUpSite, NOW } from './made-up.ts';

function judged(says: Partial<MatrixAct>, by = actor('admin'), site = new MadeUpSite()) {
	const { id: _, ...matrix } = DEFAULT_MATRIX;
	const does: MatrixAct = { act: 'set-matrix', ...matrix, ...says };
	return judge({ id: 'a1', target: 'matrix', does }, by, site, NOW);
}

const messages = (says: Partial<MatrixAct>) => {
	const judgement = judged(says);
	return judgement.lawful ? [] : judgement.refusals.map(({ message }) => message);
};

describe('making a matrix the site’s (C6)', () => {
	it('is for admins', () => {
		const may = ROLES.filter((role) => judged({}, actor(role)).lawful);
		expect(may).toEqual(['admin']);
	});

	it('names the version that it was made of: of two made of the same, the second is refused', () => {
		const site = new MadeUpSite();
		const first = judged({ activities: DEFAULT_MATRIX.activities }, actor('admin'), site);
		if (!first.lawful) throw new Error('The first was refused.');
		site.take(first.changes);
		expect(site.matrix().version).toBe(DEFAULT_MATRIX.version + 1);
		expect(judged({}, actor('admin'), site)).toMatchObject({ refusals: [{ rule: 'version' }] });
		expect(judged({ version: site.matrix().version }, actor('admin'), site).lawful).toBe(true);
	});

	it('ships a matrix that is lawful itself, in which hot work and entry, and lightning and a lift, are a no', () => {
		expect(messages({})).toEqual([]);
		const verdict = (one: string, other: string) =>
			DEFAULT_MATRIX.pairs.find((pair) => pair.one === one && pair.other === other)?.verdict;
		expect(verdict('hot-work', 'confined-space')).toBe('no');
		expect(verdict('heavy-lift', 'lightning')).toBe('no');
	});

	it('says what is wrong with it', () => {
		const [first] = DEFAULT_MATRIX.activities;
		const [pair] = DEFAULT_MATRIX.pairs;
		if (!first || !pair) throw new Error('The matrix is empty.');
		const wrong: [Partial<MatrixAct>, RegExp][] = [
			[{ activities: [...DEFAULT_MATRIX.activities, { ...first, id: 'other' }] }, /is there twice/],
			[
				{ activities: [...DEFAULT_MATRIX.activities, { ...first, name: 'Other' }] },
				/is there twice/,
			],
			[
				{ activities: [...DEFAULT_MATRIX.activities, { ...first, id: 'o', name: ' ' }] },
				/A name is/,
			],
			[{ activities: DEFAULT_MATRIX.activities.slice(1) }, /not both in the matrix/],
			[{ conditions: [] }, /condition 1, which is not there/],
			[
				{ conditions: DEFAULT_MATRIX.conditions.map((one) => ({ ...one, text: '' })) },
				/Say condition/,
			],
			[
				{ conditions: DEFAULT_MATRIX.conditions.map((one) => ({ ...one, acceptedBy: [] })) },
				/Say who/,
			],
			[{ pairs: [pair, { ...pair, one: pair.other, other: pair.one }] }, /are there twice/],
			[{ pairs: [{ ...pair, distance: 501 }] }, /0 to 500/],
		];
		for (const [says, words] of wrong) expect(messages(says).join(' ')).toMatch(words);
	});
});
