import { describe, expect, it } from 'vitest';
import { ImportsFull, UploadRoom } from '../../../../server/imports/upload-room.ts';

const LARGEST = 51_000_000;

function fullness(take: () => unknown): ImportsFull['of'] | null {
	try {
		take();
		return null;
	} catch (error) {
		if (error instanceof ImportsFull) return error.of;
		throw error;
	}
}

describe('the room for uploads', () => {
	it('has place for ten small files of a site, and for an eleventh when one has gone', () => {
		const room = new UploadRoom();
		const places = Array.from({ length: 10 }, () => room.take('plant', 100));
		expect(fullness(() => room.take('plant', 100))).toBe('site');
		expect(fullness(() => room.take('other', 100))).toBeNull();
		places[0]?.release();
		places[0]?.release();
		expect(fullness(() => room.take('plant', 100))).toBeNull();
		expect(fullness(() => room.take('plant', 100))).toBe('site');
	});

	it('has place for two of the largest files of a site and four of all sites', () => {
		const room = new UploadRoom();
		const first = room.take('a', LARGEST);
		room.take('a', LARGEST);
		expect(fullness(() => room.take('a', LARGEST))).toBe('site');
		room.take('b', LARGEST);
		room.take('c', LARGEST);
		expect(fullness(() => room.take('d', LARGEST))).toBe('process');
		first.release();
		expect(fullness(() => room.take('d', LARGEST))).toBeNull();
	});
});
