import { describe, expect, it } from 'vitest';
import { mailSettings } from '../../../../server/mail/mail-settings.ts';

const GIVEN = {
	SMTP_URL: 'smtp://board:p%40ss@mail.example',
	SMTP_FROM: 'Siteboard <board@plant.example>',
	ORIGIN: 'https://board.example',
};

describe('how e-mail is sent', () => {
	it('is not at all where nothing says it', () => {
		expect(mailSettings({})).toBeNull();
		expect(mailSettings({ ORIGIN: 'https://board.example' })).toBeNull();
	});

	it('is read from the environment', () => {
		expect(mailSettings(GIVEN)).toEqual({
			host: 'mail.example',
			port: 587,
			isSecure: false,
			account: { user: 'board', password: 'p@ss' },
			from: 'Siteboard <board@plant.example>',
			origin: 'https://board.example',
		});
		expect(mailSettings({ ...GIVEN, SMTP_URL: 'smtps://[::1]:2465' })).toMatchObject({
			host: '::1',
			port: 2465,
			isSecure: true,
			account: null,
		});
	});

	it.each([
		[{ SMTP_FROM: undefined }, 'needed together'],
		[{ ORIGIN: undefined }, 'needed together'],
		[{ SMTP_URL: undefined }, 'needed together'],
		[{ SMTP_URL: 'http://secret@mail.example' }, 'SMTP_URL'],
		[{ SMTP_URL: 'smtp://a:%zz@mail.example' }, 'SMTP_URL'],
		[{ SMTP_URL: 'smtp://a:secret@mail.example/path' }, 'SMTP_URL'],
		[{ SMTP_FROM: 'Siteboard' }, 'SMTP_FROM'],
		[{ SMTP_FROM: 'a@b.example\r\nBcc: c@d.example' }, 'SMTP_FROM'],
		[{ ORIGIN: 'https://board.example/path' }, 'ORIGIN'],
	])('%j is wrong in words', (change, words) => {
		const settings = mailSettings({ ...GIVEN, ...change });
		const fault = settings !== null && 'fault' in settings ? settings.fault : '';
		expect(fault).toContain(words);
		expect(fault).not.toContain('secret');
	});
});
