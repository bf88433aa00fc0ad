import { afterEach, describe, expect, it, vi } from 'vitest';
import { MyPlaceFinder } from '../../../../src/lib/live/my-place-finder.svelte.ts';

/** A device that answers as it is told to. */
function device() {
	let fail: (error: { code: number }) => void = () => undefined;
	const watched = new Set<number>();
	const geolocation = {
		watchPosition: (_found: unknown, failed: typeof fail) => {
			fail = failed;
			watched.add(1);
			return 1;
		},
		clearWatch: (id: number) => watched.delete(id),
	};
	vi.stubGlobal('isSecureContext', true);
	vi.stubGlobal('navigator', { geolocation });
	return { fails: (code: number) => fail({ code }), watched };
}

afterEach(() => vi.unstubAllGlobals());

describe('looking for where one is', () => {
	it('is given up with the reason once where the browser may not tell, and leaves no words on the map', () => {
		const { fails, watched } = device();
		const told: string[] = [];
		const finder = new MyPlaceFinder((why) => told.push(why));
		finder.start();
		fails(1);
		expect(told).toEqual([expect.stringMatching(/^This browser may not tell/)]);
		expect([finder.isOn, finder.trouble, watched.size]).toEqual([false, null, 0]);
	});

	it('goes on while the device does not know, and takes its words away when it is stopped', () => {
		const { fails } = device();
		const finder = new MyPlaceFinder(() => undefined);
		finder.start();
		fails(2);
		expect(finder.isOn).toBe(true);
		expect(finder.trouble).toMatch(/^This device does not know where it is/);
		finder.stop();
		expect(finder.trouble).toBeNull();
	});
});
