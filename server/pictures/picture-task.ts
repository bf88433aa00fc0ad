import type pg from 'pg';
import { parentPort, workerData } from 'node:worker_threads';
import { KnownSites } from '../conflicts/known-work.ts';
import { makePool } from '../db/database.ts';
import { inFullFrom, readCompanySight } from './company-sight.ts';
import type { Answer, PictureMaker, PictureRequest, ThreadGround } from './first-pictures.ts';
import { inOneMoment } from './one-moment.ts';
import { readInFull, WholeSites } from './whole-sites.ts';

const { databaseUrl, maker } = workerData as ThreadGround;
const { countPicture } = (await import(maker)) as PictureMaker;

const pool = makePool(databaseUrl, { max: 1, connectionTimeoutMillis: 10_000 });
// A connection that breaks while it is idle is made anew when it is needed.
pool.on('error', () => undefined);

const wholeSites = new WholeSites();
const knownSites = new KnownSites();

// The next comes when this one is answered.
parentPort?.on('message', (request: PictureRequest) => {
	void answerTo(request).then((answer) => parentPort?.postMessage(answer));
});

async function answerTo(request: PictureRequest): Promise<Answer> {
	const { id } = request;
	try {
		return { id, picture: await inOneMoment(pool, (client) => pictureOf(client, request)) };
	} catch (error) {
		return { id, trouble: error instanceof Error ? (error.stack ?? error.message) : String(error) };
	}
}

async function pictureOf(
	client: pg.ClientBase,
	{ site, company, visit }: PictureRequest,
): Promise<object | null> {
	if (company !== null) {
		const sight = await readCompanySight(
			client,
			site,
			company,
			await knownSites.read(client, site),
		);
		const { counted, inSight } = countPicture(sight, visit);
		return { ...counted, ...inFullFrom(sight, inSight) };
	}
	const whole = await wholeSites.read(client, site);
	if (whole === null) return null;
	const { counted, inSight } = countPicture(whole, visit);
	return { ...counted, ...(await readInFull(client, site, inSight)) };
}
