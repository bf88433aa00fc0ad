import { describe, expect, it } from 'vitest';
import type { AttachedFile, Attachment } from '../../../../src/lib/control/attachment.ts';
import { MOST_ATTACHMENTS } from '../../../../src/lib/control/attachment.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { readRow } from '../../../../src/lib/site-doc/read.ts';
import { attachment, criterion } from '../../../support/work.ts';
import { actor, after, item, judged, NOW, words } from './made-up.ts';

const file: AttachedFile = {
	name: 'Flange.jpg',
	mediaType: 'image/jpeg',
	size: 40_000,
	width: 800,
	height: 600,
};
const proof = () => criterion({ kind: 'evidence', text: 'Photographs of the joint' });

describe('attaching a file', () => {
	it('[D3] adds it under the id of its act, with who and when', () => {
		const [first, ...others] = after({ act: 'attach', file }, item()).attachments;
		expect(first).toMatchObject({ ...file, by: 'supervisor', at: NOW });
		expect(others).toEqual([]);
	});

	it('[D3] is refused to an item that has as many as it may, or has ended', () => {
		const many = Array.from({ length: MOST_ATTACHMENTS }, (_, n) => attachment({ id: `f${n}` }));
		expect(words(judged({ act: 'attach', file }, item({ attachments: many })))).toEqual([
			expect.stringContaining('has 200 files already'),
		]);
		expect(words(judged({ act: 'attach', file }, item({ stage: 'closed' })))).toEqual([
			'W-1001 is closed; reopen it first.',
		]);
	});
});

describe('detaching a file', () => {
	const detach = { act: 'detach', attachment: 'f1' } as const;
	const withFile = (says: Partial<Attachment> = {}, more: Partial<WorkItem> = {}) =>
		item({ attachments: [attachment(says)], ...more });

	it('[D3] is for its author, and for who may correct others', () => {
		expect(after(detach, withFile()).attachments).toEqual([]);
		const by = (role: 'technician' | 'contractor', who: string) =>
			words(judged(detach, withFile({ by: who }, { party: 'northgate' }), actor(role)));
		expect(by('contractor', 'contractor')).toEqual([]);
		expect(by('technician', 'somebody')).toEqual([
			'Only who attached "Flange.jpg", a supervisor, a coordinator or an admin may detach it.',
		]);
		expect(words(judged(detach, item()))).toEqual(['That file is not there.']);
	});

	it('[D3] is refused while a signature rests on it', () => {
		const criteria = [{ ...proof(), signedBy: 'a', signedAt: NOW, evidence: ['f1'] }];
		expect(words(judged(detach, withFile({}, { criteria })))).toEqual([
			'"Flange.jpg" is the evidence that "Photographs of the joint" was signed by; it stays with the signature.',
		]);
	});
});

describe('signing by evidence', () => {
	const sign = (...evidence: string[]) => ({ act: 'sign', criterion: 'c1', evidence }) as const;
	const asked = () => item({ criteria: [proof()], attachments: [attachment()] });

	it('names the files that prove it, each once; none is lawful, too', () => {
		expect(after(sign('f1', 'f1'), asked()).criteria[0]?.evidence).toEqual(['f1']);
		expect(after({ act: 'sign', criterion: 'c1' }, asked()).criteria[0]).toMatchObject({
			signedBy: 'supervisor',
			evidence: [],
		});
	});

	it('is refused of files that are not attached, and where nothing is to be proven', () => {
		expect(words(judged(sign('f1', 'f2'), asked()))).toEqual([
			'A file that is named as evidence is not attached to W-1001, or not any more.',
		]);
		const check = item({ criteria: [criterion()], attachments: [attachment()] });
		expect(words(judged(sign('f1'), check))).toEqual(['"Tested" is signed without evidence.']);
	});

	it('is taken back with the signature when the work is reopened', () => {
		const signed = after(sign('f1'), asked());
		const again = after({ act: 'reopen', reason: 'Leaks' }, { ...signed, stage: 'done' });
		expect(again.criteria[0]).toMatchObject({ signedAt: null, evidence: [] });
		expect(again.attachments).toHaveLength(1);
	});
});

describe('an item that was stored before there were attachments', () => {
	it('has none, and its criteria no evidence', () => {
		const { attachments: _, ...whole } = item();
		const { evidence: __, ...bare } = criterion();
		const old = { ...whole, criteria: [bare] } as unknown as WorkItem;
		expect(readRow('items', old)).toEqual(item({ criteria: [criterion()] }));
	});
});
