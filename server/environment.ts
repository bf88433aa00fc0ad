import * as v from 'valibot';
import type { FileSettings } from './files/file-places.ts';
import type { Bucket } from './files/s3-store.ts';
import { type MailSettings, mailSettings } from './mail/mail-settings.ts';
import { isOrigin } from './origin.ts';

/** Items of a demonstration site at most: what it is made for. */
const MOST_DEMO_ITEMS = 50_000;

const port = v.pipe(
	v.string(),
	v.regex(/^\d{1,5}$/, 'PORT has to be a number from 1 to 65535, or 0 for any free one.'),
	v.transform(Number),
	v.maxValue(65_535, 'PORT has to be a number from 1 to 65535, or 0 for any free one.'),
);

const demoItems = v.pipe(
	v.string(),
	v.regex(/^\d{1,6}$/, `DEMO_ITEMS has to be a number from 0 to ${MOST_DEMO_ITEMS}.`),
	v.transform(Number),
	v.maxValue(MOST_DEMO_ITEMS, `DEMO_ITEMS has to be a number from 0 to ${MOST_DEMO_ITEMS}.`),
);

const NODE_URL_FAULT =
	'NODE_URL has to be where other nodes reach this one: http://host:port, and no path.';

/** The address of another server, without a path. */
const origin = (name: string) =>
	v.pipe(
		v.string(),
		v.check(isOrigin, `${name} has to be such as https://storage.example, and no path.`),
		v.transform((text) => new URL(text).origin),
	);

const nodeUrl = v.pipe(
	v.string(),
	v.check(isOrigin, NODE_URL_FAULT),
	v.transform((text) => new URL(text).origin),
);

const ENVIRONMENT = v.object({
	PORT: v.optional(port, '3000'),
	HOST: v.optional(v.pipe(v.string(), v.nonEmpty('HOST is empty.')), '127.0.0.1'),
	DATA_DIR: v.optional(v.pipe(v.string(), v.nonEmpty('DATA_DIR is empty.')), '.data'),
	DATABASE_URL: v.optional(v.string()),
	NODE_URL: v.optional(nodeUrl),
	SCAN_COMMAND: v.optional(v.string()),
	FILES_S3_ENDPOINT: v.optional(origin('FILES_S3_ENDPOINT')),
	FILES_S3_BUCKET: v.optional(v.string()),
	FILES_S3_REGION: v.optional(v.string(), 'us-east-1'),
	FILES_S3_ACCESS_KEY: v.optional(v.string()),
	FILES_S3_SECRET_KEY: v.optional(v.string()),
	SMTP_URL: v.optional(v.string()),
	SMTP_FROM: v.optional(v.string()),
	ORIGIN: v.optional(v.string()),
	DEMO: v.optional(v.picklist(['0', '1'], 'DEMO has to be 0 or 1.')),
	DEMO_ITEMS: v.optional(demoItems, '1500'),
});

/** How this process was asked to run. */
export interface Environment {
	port: number;
	host: string;
	dataDir: string;
	/** Null: the embedded PostgreSQL. */
	databaseUrl: string | null;
	/** Where other nodes on the same database reach this one, without a slash at the end; null: they do not. */
	nodeUrl: string | null;
	files: FileSettings;
	/** Null: no e-mail is sent. */
	mail: MailSettings | null;
	demo: boolean;
	demoItems: number;
}

/** A variable of the environment has a value that it cannot have. */
export class EnvironmentError extends Error {
	override name = 'EnvironmentError';
}

/**
 * Reads the environment.
 * @throws EnvironmentError that names the variable and what it can be.
 */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
	const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
	const parsed = v.safeParse(ENVIRONMENT, given);
	if (!parsed.success) {
		throw new EnvironmentError(parsed.issues.map(({ message }) => message).join(' '));
	}
	const { PORT, HOST, DATA_DIR, DATABASE_URL, NODE_URL, DEMO, DEMO_ITEMS, SCAN_COMMAND } =
		parsed.output;
	const databaseUrl = DATABASE_URL ?? null;
	return {
		port: PORT,
		host: HOST,
		dataDir: DATA_DIR,
		databaseUrl,
		nodeUrl: NODE_URL ?? null,
		files: {
			dataDir: DATA_DIR,
			bucket: bucketOf(parsed.output),
			scanCommand: SCAN_COMMAND ?? null,
		},
		mail: mailOf(parsed.output),
		demo: DEMO === undefined ? databaseUrl === null : DEMO === '1',
		demoItems: DEMO_ITEMS,
	};
}

/** How e-mail is sent, as it is said; null where none is. */
function mailOf(given: v.InferOutput<typeof ENVIRONMENT>): MailSettings | null {
	const settings = mailSettings(given);
	if (settings !== null && 'fault' in settings) throw new EnvironmentError(settings.fault);
	return settings;
}

/** The storage that files are kept in, as it is named; null when none is. */
function bucketOf(given: v.InferOutput<typeof ENVIRONMENT>): Bucket | null {
	const { FILES_S3_ENDPOINT: endpoint, FILES_S3_BUCKET: name, FILES_S3_REGION: region } = given;
	const { FILES_S3_ACCESS_KEY: accessKey, FILES_S3_SECRET_KEY: secretKey } = given;
	if (endpoint === undefined) return null;
	if (name === undefined || accessKey === undefined || secretKey === undefined) {
		throw new EnvironmentError(
			'FILES_S3_ENDPOINT needs FILES_S3_BUCKET, FILES_S3_ACCESS_KEY and FILES_S3_SECRET_KEY beside it.',
		);
	}
	return { endpoint, name, region, accessKey, secretKey };
}
