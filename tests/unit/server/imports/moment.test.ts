import { describe, expect, it } from 'vitest';
import { readerOf } from '../../../../server/imports/moment.ts';
import { WallClock } from '../../../../server/imports/zoned.ts';

const oslo = new WallClock('Europe/Oslo');

function read(format: string | null, text: string, atDayEnd = false): string | null | undefined {
	return readerOf(format)?.(text, oslo, atDayEnd);
}

describe('a date without a format is ISO 8601', () => {
	it.each([
		['2012-12-27T00:00:00', '2012-12-26T23:00:00.000Z'],
		['2012-07-27T12:30:00', '2012-07-27T10:30:00.000Z'],
		['2012-07-27 12:30', '2012-07-27T10:30:00.000Z'],
		['2012-07-27T12:30:00Z', '2012-07-27T12:30:00.000Z'],
		['2012-07-27T12:30:00.25+0530', '2012-07-27T07:00:00.250Z'],
		['2012-07-27T12:30:00-03:00', '2012-07-27T15:30:00.000Z'],
		['2012-07-27', '2012-07-26T22:00:00.000Z'],
	])('%s', (text, moment) => {
		expect(read(null, text)).toBe(moment);
	});

	it('and a day by which something has to be done lasts until its end', () => {
		expect(read(null, '2012-07-27', true)).toBe('2012-07-27T21:59:00.000Z');
		expect(read(null, '2012-07-27T08:00', true)).toBe('2012-07-27T06:00:00.000Z');
	});

	it.each([
		'yesterday',
		'2012-13-01',
		'2012-02-30',
		'27.07.2012',
		'0000-00-00',
		'2012-07-27T25:00',
	])('and this is none: %s', (text) => {
		expect(read(null, text)).toBeNull();
	});
});

describe('a date with a format', () => {
	it.each([
		['D/M/YYYY', '1/11/2007', '2007-10-31T23:00:00.000Z'],
		['D/M/YYYY', '13/09/2001', '2001-09-12T22:00:00.000Z'],
		['M/D/YYYY', '04/30/2024', '2024-04-29T22:00:00.000Z'],
		['DD.MM.YY', '30.04.24', '2024-04-29T22:00:00.000Z'],
		['DD/MM/YYYY HH:mm', '26/06/2009 15:36', '2009-06-26T13:36:00.000Z'],
		['M/D/YYYY h:mm:ss A', '1/2/2008 12:00:00 AM', '2008-01-01T23:00:00.000Z'],
		['M/D/YYYY h:mm:ss A', '1/2/2008 1:05:00 pm', '2008-01-02T12:05:00.000Z'],
		['unix-ms', '1401408000000.0', '2014-05-30T00:00:00.000Z'],
		['unix-s', '1401408000', '2014-05-30T00:00:00.000Z'],
	])('%s: %s', (format, text, moment) => {
		expect(read(format, text)).toBe(moment);
	});

	it.each([
		['D/M/YYYY', '0/1/00'],
		['D/M/YYYY', '31/02/2024'],
		['M/D/YYYY', '13/09/2001'],
		['unix-ms', 'soon'],
	])('%s: %s is none', (format, text) => {
		expect(read(format, text)).toBeNull();
	});

	it.each(['DD/MM', 'the day', 'YYYY-YYYY-MM-DD'])('that cannot be understood: %s', (format) => {
		expect(readerOf(format)).toBeNull();
	});
});

describe('the clock of a time zone', () => {
	it('takes the first of an hour that is there twice', () => {
		expect(read(null, '2023-10-29T02:30:00')).toBe('2023-10-29T00:30:00.000Z');
	});

	it('goes on counting where an hour is skipped', () => {
		expect(read(null, '2023-03-26T02:30:00')).toBe('2023-03-26T01:30:00.000Z');
	});
});
