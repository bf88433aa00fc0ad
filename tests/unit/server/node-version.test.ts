import { describe, expect, it } from 'vitest';
import { nodeIsNewEnough } from '../../../server/node-version.mjs';

describe('the version of Node', () => {
	it.each(['20.19.0', '20.20.2', '22.12.0', '24.0.0', '100.0.0'])('%s is new enough', (version) => {
		expect(nodeIsNewEnough(version)).toBe(true);
	});

	it.each(['8.17.0', '18.20.8', '20.18.3', '21.7.3', '22.11.0', 'nonsense'])(
		'%s is refused',
		(version) => {
			expect(nodeIsNewEnough(version)).toBe(false);
		},
	);
});
