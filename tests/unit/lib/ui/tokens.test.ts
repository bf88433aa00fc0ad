import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PERSON_COLOURS } from '../../../../src/lib/ui/person-mark.ts';
import { STATUS_NAMES } from '../../../../src/lib/ui/status-shapes.ts';
import { contrast, difference, SIGHTS } from './colour-science.ts';

const css = readFileSync(new URL('../../../../src/lib/ui/tokens.css', import.meta.url), 'utf8');

/** The declarations of each block with this selector, in the order of the file. */
function blocks(selector: string): Map<string, string>[] {
	const bare = css.replace(/\/\*.*?\*\//gs, '');
	const found: Map<string, string>[] = [];
	for (const match of bare.matchAll(/([^{};]+)\{([^{}]*)\}/g)) {
		if (match[1]?.trim() !== selector) continue;
		const tokens = new Map<string, string>();
		for (const declaration of (match[2] ?? '').matchAll(/([\w-]+):\s*([^;]+);/g)) {
			tokens.set(declaration[1] ?? '', (declaration[2] ?? '').trim());
		}
		found.push(tokens);
	}
	return found;
}

const light = blocks(":root,\n\t[data-theme='light']")[0] ?? new Map<string, string>();
const dark = blocks("[data-theme='dark']")[0] ?? new Map<string, string>();
const fixed = blocks(':root')[0] ?? new Map<string, string>();

function colour(theme: Map<string, string>, name: string): string {
	const value = theme.get(`--${name}`);
	if (value === undefined) throw new Error(`tokens.css has no --${name}`);
	return value;
}

describe('the two themes', () => {
	it('name the same tokens', () => {
		expect([...dark.keys()]).toEqual([...light.keys()]);
		expect(light.size).toBeGreaterThan(40);
	});

	it('are dark in the same way by choice and by the system', () => {
		const bySystem = blocks(":root:not([data-theme='light'])")[0];
		expect(bySystem).toEqual(dark);
	});
});

describe.each([
	['light', light],
	['dark', dark],
])('in the %s theme', (_, theme) => {
	const of = (name: string) => colour(theme, name);

	it.each(['ground', 'panel', 'raised'])(
		'ink, soft and faint text can be read on %s',
		(surface) => {
			for (const text of ['ink', 'soft', 'faint']) {
				expect(contrast(of(text), of(surface)), text).toBeGreaterThanOrEqual(4.5);
			}
		},
	);

	it.each(['hover', 'selected'])('text can be read on a row that is %s', (surface) => {
		for (const text of ['ink', 'soft', 'faint', 'error']) {
			expect(contrast(of(text), of(surface)), text).toBeGreaterThanOrEqual(4.5);
		}
	});

	it('messages and links can be read on every surface', () => {
		for (const text of ['accent', 'info', 'success', 'warning', 'error']) {
			for (const surface of ['ground', 'panel', 'raised']) {
				expect(contrast(of(text), of(surface)), `${text} on ${surface}`).toBeGreaterThanOrEqual(
					4.5,
				);
			}
		}
	});

	it('words on filled buttons can be read', () => {
		expect(contrast(of('on-accent'), of('accent'))).toBeGreaterThanOrEqual(4.5);
		expect(contrast(of('on-accent'), of('accent-hover'))).toBeGreaterThanOrEqual(4.5);
		expect(contrast(of('on-error'), of('error'))).toBeGreaterThanOrEqual(4.5);
	});

	it('the edges of inputs and the focus ring stand out by 3:1', () => {
		for (const mark of ['edge', 'focus']) {
			for (const surface of ['ground', 'panel', 'raised']) {
				expect(contrast(of(mark), of(surface)), `${mark} on ${surface}`).toBeGreaterThanOrEqual(3);
			}
		}
	});

	it('the mark of every status stands out by 3:1', () => {
		for (const status of STATUS_NAMES) {
			for (const surface of ['ground', 'panel', 'raised']) {
				const ratio = contrast(of(`status-${status}`), of(surface));
				expect(ratio, `${status} on ${surface}`).toBeGreaterThanOrEqual(3);
			}
		}
	});

	it('open, live, waiting and blocked can be read as text', () => {
		for (const status of ['open', 'live', 'waiting', 'blocked']) {
			for (const surface of ['panel', 'raised']) {
				const ratio = contrast(of(`status-${status}`), of(surface));
				expect(ratio, `${status} on ${surface}`).toBeGreaterThanOrEqual(4.5);
			}
		}
	});

	it.each(SIGHTS)('the working statuses differ in colour to %s sight', (sight) => {
		const working = ['open', 'waiting', 'live', 'blocked', 'done'];
		for (const [index, one] of working.entries()) {
			for (const other of working.slice(index + 1)) {
				const distance = difference(of(`status-${one}`), of(`status-${other}`), sight);
				expect(distance, `${one} and ${other}`).toBeGreaterThanOrEqual(15);
			}
		}
	});

	it('names of areas can be read on the plan and on every heat step', () => {
		const grounds = ['plan-ground', 'plan-area', 'plan-road', 'plan-building'];
		for (const ground of [...grounds, ...[1, 2, 3, 4, 5].map((step) => `heat-${step}`)]) {
			expect(contrast(of('plan-label'), of(ground)), ground).toBeGreaterThanOrEqual(4.5);
		}
	});

	it('each heat step stands further off from the plan than the one before', () => {
		const steps = [1, 2, 3, 4, 5].map((step) => of(`heat-${step}`));
		for (const [index, step] of steps.slice(1).entries()) {
			expect(difference(steps[index] ?? '', step, 'normal')).toBeGreaterThanOrEqual(4);
		}
	});
});

describe('what is the same in both themes', () => {
	it('has the safety colours of ISO 3864, with words that can be read on them', () => {
		expect(colour(fixed, 'safety-yellow')).toBe('#f9a800');
		expect(colour(fixed, 'safety-red')).toBe('#9b2423');
		expect(colour(fixed, 'safety-blue')).toBe('#005387');
		expect(colour(fixed, 'safety-green')).toBe('#237f52');
		for (const name of ['yellow', 'red', 'blue', 'green', 'white']) {
			const ratio = contrast(colour(fixed, `on-safety-${name}`), colour(fixed, `safety-${name}`));
			expect(ratio, name).toBeGreaterThanOrEqual(4.5);
		}
	});

	it('gives people colours on which white initials can be read', () => {
		for (const each of PERSON_COLOURS) {
			expect(contrast('#ffffff', each), each).toBeGreaterThanOrEqual(4.5);
		}
	});

	it('stops all motion for those who ask for less', () => {
		const reduced = blocks(':root').find((block) => block.get('--motion-calm') === '0ms');
		expect(reduced?.get('--motion-quick')).toBe('0ms');
	});
});

describe('the measures themselves', () => {
	it('give black on white a contrast of 21', () => {
		expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
		expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
	});

	it('find no difference between a colour and itself, and 100 between black and white', () => {
		expect(difference('#4f8c8a', '#4f8c8a', 'normal')).toBe(0);
		expect(difference('#000000', '#ffffff', 'normal')).toBeCloseTo(100, 1);
	});

	it('agree with published differences of red, green and blue', () => {
		expect(difference('#ff0000', '#00ff00', 'normal')).toBeCloseTo(86.61, 1);
		expect(difference('#ff0000', '#0000ff', 'normal')).toBeCloseTo(52.88, 1);
	});
});
