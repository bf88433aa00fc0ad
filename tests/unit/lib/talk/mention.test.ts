import { describe, expect, it } from 'vitest';
import {
	mentionsFor,
	piecesOf,
	stillMentioned,
	typedMention,
} from '../../../../src/lib/talk/mention.ts';

const ana = { id: 'ana', name: 'Ana' };
const maria = { id: 'maria', name: 'Ana Maria Berg' };
const kim = { id: 'kim', name: 'Kim Bergen' };

describe('the name that is being typed', () => {
	it('is what stands between the last @ and the caret', () => {
		expect(typedMention('ask @Ki', 7)).toEqual({ at: 4, name: 'Ki' });
		expect(typedMention('ask @Ana Ma', 11)).toEqual({ at: 4, name: 'Ana Ma' });
		expect(typedMention('@', 1)).toEqual({ at: 0, name: '' });
	});

	it('is none in an address, after a line, or before the @', () => {
		expect(typedMention('kim@site', 8)).toBe(null);
		expect(typedMention('@Kim\nnext', 9)).toBe(null);
		expect(typedMention('ask @Kim', 3)).toBe(null);
		expect(typedMention('at @ noon', 9)).toBe(null);
	});
});

describe('who is offered', () => {
	it('has a name of which a part begins so, first names first', () => {
		expect(mentionsFor('ber', [kim, maria, ana])).toEqual([kim, maria]);
		expect(mentionsFor('ana', [maria, ana])).toEqual([ana, maria]);
		expect(mentionsFor('zoe', [ana])).toEqual([]);
	});
});

describe('a comment', () => {
	it('has its mentions told apart, the longest name first', () => {
		expect(piecesOf('@Ana Maria Berg, ask @Kim Bergen!', [ana, maria, kim])).toEqual([
			{ text: '@Ana Maria Berg', person: 'maria' },
			{ text: ', ask ', person: null },
			{ text: '@Kim Bergen', person: 'kim' },
			{ text: '!', person: null },
		]);
	});

	it('mentions only those whose name still stands in it', () => {
		expect(stillMentioned('@Ana Maria Berg', [ana, maria, kim])).toEqual([maria]);
	});
});
