import { describe, expect, it } from 'vitest';
import type { Refusal } from '../../../../src/lib/control/act.ts';
import { FieldDraft } from '../../../../src/lib/item/field-draft.svelte.ts';

function field(start: string) {
	const picture = { value: start, written: [] as string[], refusals: [] as Refusal[] };
	const draft = new FieldDraft<string>(
		() => picture.value,
		(value) => {
			if (picture.refusals.length > 0) return picture.refusals;
			picture.value = value;
			picture.written.push(value);
			return [];
		},
	);
	return { picture, draft };
}

describe('a field that is typed in', () => {
	it('shows the picture’s value until something is typed', () => {
		const { picture, draft } = field('Old');
		picture.value = 'Newer';
		expect(draft.value).toBe('Newer');
		expect(draft.isEditing).toBe(false);
	});

	it('is saved when it is left', () => {
		const { picture, draft } = field('Old');
		draft.value = 'Mine';
		draft.leave();
		expect(picture.written).toEqual(['Mine']);
		expect(draft.isEditing).toBe(false);
	});

	it('writes nothing when what was typed is what stands there', () => {
		const { picture, draft } = field('Old');
		draft.value = 'Old';
		draft.leave();
		expect(picture.written).toEqual([]);
	});

	it('is saved once nothing refuses it any more, and not before', () => {
		const { picture, draft } = field('Old');
		picture.refusals = [{ rule: 'form', field: 'plannedEnd', message: 'The end lies before.' }];
		draft.value = 'Mine';
		draft.tryAgain();
		expect(draft.refusals).toEqual([]);
		draft.leave();
		draft.tryAgain();
		expect(draft.refusals).toHaveLength(1);
		picture.refusals = [];
		draft.tryAgain();
		expect(picture.written).toEqual(['Mine']);
		expect(draft.isEditing).toBe(false);
	});

	it('brings back what it had', () => {
		const { picture, draft } = field('Old');
		draft.value = 'Mine';
		draft.restore();
		expect(draft.value).toBe('Old');
		expect(picture.written).toEqual([]);
	});

	it('keeps my words when somebody else changes it, and does not overwrite theirs on leaving', () => {
		const { picture, draft } = field('Old');
		draft.value = 'Mine';
		picture.value = 'Theirs';
		expect(draft.value).toBe('Mine');
		expect(draft.theirs).toEqual({ value: 'Theirs' });
		draft.leave();
		expect(picture.value).toBe('Theirs');
		expect(draft.value).toBe('Mine');
	});

	it('saves mine over theirs when I choose so', () => {
		const { picture, draft } = field('Old');
		draft.value = 'Mine';
		picture.value = 'Theirs';
		draft.keepMine();
		expect(picture.value).toBe('Mine');
		expect(draft.theirs).toBeNull();
	});

	it('does not speak of a conflict when both typed the same', () => {
		const { picture, draft } = field('Old');
		draft.value = 'Same';
		picture.value = 'Same';
		expect(draft.theirs).toBeNull();
	});

	it('keeps my words and says why when they are refused', () => {
		const { picture, draft } = field('Old');
		picture.refusals = [{ rule: 'form', field: 'title', message: 'Too long.' }];
		draft.value = 'Mine';
		draft.leave();
		expect(draft.value).toBe('Mine');
		expect(draft.refusals).toEqual(picture.refusals);
	});
});
