import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Digests } from '../../../../server/digest/digests.ts';
import { mailSettings } from '../../../../server/mail/mail-settings.ts';
import { Mailer } from '../../../../server/mail/mailer.ts';
import type { DigestChoice } from '../../../../src/lib/control/digest-choice.ts';
import { MailBox, type Received } from '../../../support/mail-box.ts';
import { openTestSite, PEOPLE, type PersonName, type TestSite } from '../../../support/sites.ts';

const EVERY_DAY: DigestChoice = { frequency: 'every day', hour: 6 };
/** Days of the site's clock, Europe/Amsterdam, in a week that all these tests are in: a Friday, and a Saturday. */
const FRIDAY = '2026-12-04';
const SATURDAY = '2026-12-05';
const YESTERDAY = new Date('2026-12-03T02:00:00Z');

let site: TestSite;
let box: MailBox;
let mailer: Mailer;
let logged: string;
beforeAll(async () => {
	site = await openTestSite(80);
	await site.database.pool.query(`update sites set time_zone = 'Europe/Amsterdam'`);
	box = new MailBox();
	const port = await box.listen();
	const settings = mailSettings({
		SMTP_URL: `smtp://board:p%40ss@127.0.0.1:${port}`,
		SMTP_FROM: 'Siteboard <board@plant.example>',
		ORIGIN: 'https://board.example',
	});
	if (settings === null || 'fault' in settings) throw new Error('The settings are wrong.');
	mailer = new Mailer(settings);
});
afterAll(async () => {
	await box.close();
	await site.close();
});
beforeEach(async () => {
	await site.database.pool.query('delete from digests');
	box.received.length = 0;
	box.refusal = null;
	logged = '';
});

function digests(): Digests {
	const { sites, memberships, inboxes } = site.services;
	const into = new Writable({
		write(chunk: Buffer, _, done) {
			logged += chunk.toString();
			done();
		},
	});
	return new Digests(site.database, { sites, memberships, inboxes, mailer, log: pino(into) });
}

const at = (day: string, hour: string) => new Date(`${day}T${hour}:30:00+01:00`);
const round = (now: Date, by = digests()) => by.round(now, new AbortController().signal);
const choose = (name: PersonName, choice = EVERY_DAY) =>
	digests().choose('demo', site.actor(name), choice, YESTERDAY);

/** Gives somebody an item that is overdue. */
async function overdueFor(name: PersonName, title: string): Promise<string> {
	const item = randomUUID();
	const says = { type: 'round', title, due: '2020-01-01T00:00:00.000Z' };
	const whose = name === 'northgate' ? { party: 'northgate' } : { owner: PEOPLE[name] };
	const parsed = site.services.acts.parseCreation(randomUUID(), item, { ...says, ...whose });
	if ('fault' in parsed) throw new Error(parsed.fault);
	const outcome = await site.services.acts.judge('demo', site.actor('admin'), parsed.act);
	expect(outcome).toMatchObject({ saved: true });
	return item;
}

/** A letter's head, its lines unfolded, and its text without its transfer encoding. */
function read({ raw }: Received): { head: string; body: string } {
	const [head = ''] = raw.split('\r\n\r\n');
	const body = raw
		.slice(head.length)
		.replace(/=\r\n/g, '')
		.replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
	return { head: head.replace(/\r\n[ \t]/g, ' '), body };
}

describe('[I5] a digest', () => {
	it('goes once a day, from the chosen hour on, however often and by however many it is looked for', async () => {
		await overdueFor('admin', 'Grease the valve');
		await choose('admin');
		await round(at(FRIDAY, '05'));
		expect(box.received).toEqual([]);
		await Promise.all([1, 2, 3].map(() => round(at(FRIDAY, '06'), digests())));
		await round(at(FRIDAY, '23'));
		expect(box.received.map(({ to }) => to)).toEqual([['admin@test.site']]);
		const [letter] = box.received;
		const { head, body } = read(letter ?? { to: [], raw: '' });
		expect(head).toMatch(/^Subject: \d+ things? waits? for you at Demonstration Refinery/m);
		expect(head).toMatch(/^From: Siteboard <board@plant\.example>/m);
		expect(body).toContain('Grease the valve');
		expect(body).toContain('https://board.example/sites/demo/inbox?item=W-');
		await round(at(SATURDAY, '06'));
		expect(box.received).toHaveLength(2);
		expect(logged).toBe('');
	});

	it('rests at weekends for who wants it on working days, and goes to nobody who has turned it off', async () => {
		await overdueFor('supervisor', 'Look after it');
		await choose('supervisor', { frequency: 'working days', hour: 6 });
		await choose('admin', { frequency: 'off', hour: 0 });
		await round(at(SATURDAY, '07'));
		expect(box.received).toEqual([]);
		await round(at('2026-12-07', '07'));
		expect(box.received.map(({ to }) => to)).toEqual([['supervisor@test.site']]);
	});

	it('is first that of the next day for who chooses an hour that has passed', async () => {
		await overdueFor('admin', 'Look after it');
		await digests().choose('demo', site.actor('admin'), EVERY_DAY, at(FRIDAY, '09'));
		await round(at(FRIDAY, '10'));
		expect(box.received).toEqual([]);
		await round(at(SATURDAY, '10'));
		expect(box.received).toHaveLength(1);
	});

	it('comes the same day for who then chooses a later hour, unless that day’s has come', async () => {
		await overdueFor('admin', 'Look after it');
		const chooses = (hour: number, now: Date) =>
			digests().choose('demo', site.actor('admin'), { frequency: 'every day', hour }, now);
		await chooses(6, at(FRIDAY, '09'));
		await chooses(14, at(FRIDAY, '09'));
		await round(at(FRIDAY, '14'));
		expect(box.received).toHaveLength(1);
		await chooses(16, at(FRIDAY, '15'));
		await round(at(FRIDAY, '16'));
		expect(box.received).toHaveLength(1);
	});

	it('is not sent when there is nothing, or nothing that is not put away', async () => {
		await overdueFor('technician', 'Look after it');
		await site.services.inboxes.putAllAway('demo', site.actor('technician'));
		await choose('technician');
		await choose('viewer');
		await round(at(FRIDAY, '07'));
		expect(box.received).toEqual([]);
	});

	it('tells a contractor of their company’s work alone', async () => {
		await overdueFor('northgate', 'Northgate’s pump');
		await overdueFor('admin', 'The refinery’s own');
		await choose('northgate');
		await round(at(FRIDAY, '07'));
		const [letter] = box.received;
		expect(letter?.to).toEqual(['northgate@test.site']);
		const { body } = read(letter ?? { to: [], raw: '' });
		expect(body).toContain('/sites/demo/jobs?item=W-');
		const numbers = new Set(body.match(/W-\d+/g));
		const theirs = await site.rows<{ number: string }>(
			`select number from items where party = 'northgate'`,
		);
		expect(theirs.map(({ number }) => number)).toEqual(expect.arrayContaining([...numbers]));
	});

	it('that the mail server refuses is tried again later, and the log has nothing of it', async () => {
		await overdueFor('admin', 'Secret title');
		await choose('admin');
		box.refusal = 'admin@test.site: try later';
		await round(at(FRIDAY, '07'));
		box.refusal = null;
		await round(new Date(at(FRIDAY, '07').getTime() + 60_000));
		expect(box.received).toEqual([]);
		await round(at(FRIDAY, '08'));
		await round(at(FRIDAY, '09'));
		expect(box.received).toHaveLength(1);
		expect(logged).toContain('"responseCode":451');
		expect(logged).not.toMatch(/Secret|@|p%40ss/);
	});

	it('has what people write as text alone, in head and body', async () => {
		await overdueFor('admin', '<img src=x onerror=alert(1)>\r\nBcc: thief@evil.example');
		await site.database.pool.query(
			`update sites set name = E'Plant\r\nBcc: thief@evil.example' where id = 'demo'`,
		);
		await choose('admin');
		await round(at(FRIDAY, '07'));
		const [letter] = box.received;
		expect(letter?.to).toEqual(['admin@test.site']);
		const { head, body } = read(letter ?? { to: [], raw: '' });
		expect(head).not.toMatch(/^Bcc:/m);
		const [, html = ''] = body.split('text/html');
		expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; Bcc: thief@evil.example');
		expect(html).not.toContain('<img');
	});

	it('goes to nobody who is no member any more', async () => {
		await overdueFor('coordinator', 'Look after it');
		await choose('coordinator');
		await site.database.pool.query('delete from members where id = $1', [PEOPLE.coordinator]);
		await round(at(FRIDAY, '07'));
		expect(box.received).toEqual([]);
		expect(await site.rows('select from digests')).toEqual([]);
	});
});
