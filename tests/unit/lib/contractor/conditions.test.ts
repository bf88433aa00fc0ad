import { describe, expect, it } from 'vitest';
import { conditionsOf, recordLine } from '$lib/contractor/conditions.ts';
import { blocker, NOON, occasion } from '../../../support/work.ts';
import { item, lookup, permit } from './made-up.ts';

describe('what a job hangs on', () => {
	const isolation = permit({ number: 'ISO-77', form: 'Isolation certificate', title: '' });
	const hotWork = permit({ number: 'PTW-0231', form: 'Hot work', validTo: NOON });
	const job = item({
		links: [
			{ record: 'ISO-77', role: 'to start' },
			{ record: 'PTW-0231', role: 'to start' },
			{ record: 'PTW-0299', role: 'informs' },
			{ record: 'gone', role: 'to start' },
		],
		blockers: [blocker({ id: 'b1' }), blocker({ id: 'b2', resolvedAt: NOON })],
	});
	const conditions = conditionsOf(job, lookup(isolation, hotWork), occasion());

	it('names what is missing first, blockers before records, then what holds', () => {
		expect(conditions.map(({ field, missing }) => [field, missing !== null])).toEqual([
			['blocker:b1', true],
			['link:PTW-0231', true],
			['link:gone', true],
			['link:ISO-77', false],
		]);
	});

	it('comes with the blocker or the record that each is about', () => {
		expect(conditions.map((one) => one.blocker?.id ?? one.record?.number ?? null)).toEqual([
			'b1',
			'PTW-0231',
			null,
			'ISO-77',
		]);
	});

	it('is nothing once the job is done', () => {
		expect(conditionsOf({ ...job, stage: 'done' }, lookup(isolation), occasion())).toEqual([]);
	});
});

describe('a record in a line', () => {
	it('is called by its form where it has one', () => {
		expect(recordLine(permit())).toBe('Line break PTW-0228, Open the pump');
	});

	it('is called by its kind where it has none', () => {
		expect(recordLine(permit({ form: null, title: '' }))).toBe('Permit PTW-0228');
	});
});
