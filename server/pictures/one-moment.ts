import type pg from 'pg';

/** Does work for which the database stands still: everything that it reads is as of its first look. */
export async function inOneMoment<T>(
	pool: pg.Pool,
	work: (client: pg.ClientBase) => Promise<T>,
): Promise<T> {
	const client = await pool.connect();
	try {
		await client.query('begin isolation level repeatable read read only');
		const done = await work(client);
		await client.query('commit');
		client.release();
		return done;
	} catch (error) {
		// What state the connection is in nobody knows: the pool makes another.
		client.release(true);
		throw error;
	}
}
