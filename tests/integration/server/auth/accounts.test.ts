import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Accounts } from '../../../../server/auth/accounts.ts';
import { Attempts } from '../../../../server/auth/attempts.ts';
import { openDatabase, type Database } from '../../../../server/db/database.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';

const EMAIL = 'owner@plant.example';
const PASSWORD = 'a long enough password';

let database: TestDatabase;
let opened: Database;
let owner: string;
beforeAll(async () => {
	database = await createTestDatabase();
	opened = await openDatabase(database.url, () => undefined);
	owner = await new Accounts(opened).create(EMAIL, 'Owner', PASSWORD);
});
afterAll(async () => {
	await opened.close();
	await database.drop();
});

const asks = (given: { email?: string; password?: string; place?: string; device?: string }) => ({
	email: given.email ?? EMAIL,
	password: given.password ?? PASSWORD,
	origin: { address: given.place ?? '203.0.113.1', forwardedFor: null },
	device: given.device ?? null,
});

/** Milliseconds in the middle. */
const median = (times: readonly number[]) =>
	[...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

describe('signing in', () => {
	it('takes as long for an address that nobody has as for a wrong password, and says the same', async () => {
		const accounts = new Accounts(opened);
		const times: Record<'wrong' | 'unknown', number[]> = { wrong: [], unknown: [] };
		const answers = new Set<string>();
		for (let n = 0; n < 15; n += 1) {
			// In turn, so that what else this machine does slows down both.
			for (const [kind, email] of [
				['wrong', EMAIL],
				['unknown', `nobody-${n}@plant.example`],
			] as const) {
				const from = performance.now();
				const answer = await accounts.signIn(
					asks({ email, password: `not the password ${n}`, place: `203.0.113.${n}` }),
				);
				times[kind].push(performance.now() - from);
				answers.add(JSON.stringify(answer));
			}
		}
		expect(answers.size).toBe(1);
		expect(median(times.unknown)).toBeGreaterThan(median(times.wrong) / 2);
		expect(median(times.unknown)).toBeLessThan(median(times.wrong) * 2);
	});

	it('makes who guesses wait in the same way, whether there is such an account or not', async () => {
		const answersTo = async (email: string) => {
			const accounts = new Accounts(opened, new Attempts(() => 1000));
			const answers: unknown[] = [];
			for (let n = 0; n < 12; n += 1) {
				answers.push(await accounts.signIn(asks({ email, password: `guess ${n}` })));
			}
			return answers;
		};
		expect(await answersTo('nobody@plant.example')).toEqual(await answersTo(EMAIL));
	});

	it('with a new password knows no device any more', async () => {
		const accounts = new Accounts(opened, new Attempts(() => 1000));
		const first = await accounts.signIn(asks({}));
		if ('refused' in first) return expect.unreachable(first.refused);
		const { device } = first;
		const second = await accounts.create('other@plant.example', 'Other', 'another password');
		await opened.pool.query(
			`update users set password_hash = (select password_hash from users where id = $1) where id = $2`,
			[second, owner],
		);
		for (let n = 0; n < 10; n += 1) await accounts.signIn(asks({ device, password: 'a guess' }));
		const refused = await accounts.signIn(asks({ password: 'another password' }));
		// What was tried with the old cookie counts as a stranger's.
		expect(refused).toMatchObject({ why: 'too many failures', wait: 15 * 60 });
	});
});
