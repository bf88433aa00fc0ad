import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../../server/auth/place.ts';

describe('where a request comes from', () => {
	it.each([
		['203.0.113.7', '203.0.113.7'],
		['::ffff:203.0.113.7', '203.0.113.7'],
		['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
		['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
		['2001:db8::1', '2001:db8:0:0::/64'],
		['fe80::1%eth0', 'fe80:0:0:0::/64'],
		['64:ff9b::203.0.113.7', '64:ff9b:0:0::/64'],
		['::1', '0:0:0:0::/64'],
		['unknown', 'unknown'],
	])('%s is %s', (address, place) => {
		expect(placeOf({ address, forwardedFor: null })).toBe(place);
	});

	it('is the same for all addresses of a network, however they are written', () => {
		fc.assert(
			fc.property(fc.ipV6(), (address) => {
				const place = placeOf({ address, forwardedFor: null });
				expect(place).toMatch(/^([\da-f]{1,4}:){4}:\/64$|^\d+\.\d+\.\d+\.\d+$/);
				expect(placeOf({ address: address.toUpperCase(), forwardedFor: null })).toBe(place);
			}),
		);
	});

	it('is read from whatever a proxy passes over', () => {
		fc.assert(
			fc.property(fc.string(), (forwardedFor) => {
				expect(placeOf({ address: '127.0.0.1', forwardedFor })).not.toBe('');
			}),
		);
	});

	it('is what a proxy on this machine says last', () => {
		const forwardedFor = '198.51.100.1, 203.0.113.7';
		for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
			expect(placeOf({ address, forwardedFor })).toBe('203.0.113.7');
		}
	});

	it.each([
		['203.0.113.7:5678', '203.0.113.7'],
		['[2001:db8:1:2::9]:443', '2001:db8:1:2::/64'],
		['2001:db8:1:2::9', '2001:db8:1:2::/64'],
	])('is read from %s', (forwardedFor, place) => {
		expect(placeOf({ address: '127.0.0.1', forwardedFor })).toBe(place);
	});

	it('is not what a stranger says', () => {
		expect(placeOf({ address: '198.51.100.9', forwardedFor: '203.0.113.7' })).toBe('198.51.100.9');
	});

	it.each(['', 'unknown', '203.0.113.7, ', '_hidden', '999.1.1.1'])(
		'is the machine itself when the proxy says %o',
		(forwardedFor) => {
			expect(placeOf({ address: '127.0.0.1', forwardedFor })).toBe('127.0.0.1');
		},
	);
});
