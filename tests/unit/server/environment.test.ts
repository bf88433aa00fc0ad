import { describe, expect, it } from 'vitest';
import { EnvironmentError, readEnvironment } from '../../../server/environment.ts';

describe('the environment', () => {
	it('unsaid is the documented one', () => {
		expect(readEnvironment({})).toEqual({
			port: 3000,
			host: '127.0.0.1',
			dataDir: '.data',
			databaseUrl: null,
			nodeUrl: null,
			mail: null,
			files: { dataDir: '.data', bucket: null, scanCommand: null },
			demo: true,
			demoItems: 1500,
		});
	});

	it('files go to a bucket only when all that it takes is named', () => {
		const bucket = {
			FILES_S3_ENDPOINT: 'https://storage.example/',
			FILES_S3_BUCKET: 'site-files',
			FILES_S3_ACCESS_KEY: 'key',
		};
		expect(() => readEnvironment(bucket)).toThrow('FILES_S3_SECRET_KEY');
		expect(readEnvironment({ ...bucket, FILES_S3_SECRET_KEY: 'made-up' }).files.bucket).toEqual({
			endpoint: 'https://storage.example',
			name: 'site-files',
			region: 'us-east-1',
			accessKey: 'key',
			secretKey: 'made-up',
		});
	});

	it('e-mail is sent only when all that it takes is named', () => {
		const mail = { SMTP_URL: 'smtp://mail.example', SMTP_FROM: 'board@plant.example' };
		expect(() => readEnvironment(mail)).toThrow('ORIGIN');
		expect(readEnvironment({ ...mail, ORIGIN: 'https://board.example' }).mail?.port).toBe(587);
	});

	it('empty variables are as unsaid', () => {
		expect(readEnvironment({ PORT: '', DEMO: '', DATABASE_URL: '' })).toEqual(readEnvironment({}));
	});

	it('makes no demonstration in a database of one’s own, unless asked to', () => {
		const own = { DATABASE_URL: 'postgres://me@localhost/mine' };
		expect(readEnvironment(own)).toMatchObject({ demo: false, databaseUrl: own.DATABASE_URL });
		expect(readEnvironment({ ...own, DEMO: '1' }).demo).toBe(true);
		expect(readEnvironment({ DEMO: '0' }).demo).toBe(false);
	});

	it.each([
		[{ PORT: '0' }, { port: 0 }],
		[{ PORT: '65535' }, { port: 65_535 }],
		[{ HOST: '::1' }, { host: '::1' }],
		[{ NODE_URL: 'http://node-1:3000' }, { nodeUrl: 'http://node-1:3000' }],
		[{ NODE_URL: 'https://node-1.example/' }, { nodeUrl: 'https://node-1.example' }],
		[{ DEMO_ITEMS: '0' }, { demoItems: 0 }],
		[{ DEMO_ITEMS: '50000' }, { demoItems: 50_000 }],
	])('%o is %o', (variables, expected) => {
		expect(readEnvironment(variables)).toMatchObject(expected);
	});

	it.each([
		{ PORT: '65536' },
		{ PORT: '-1' },
		{ PORT: '80 ' },
		{ PORT: 'http' },
		{ NODE_URL: 'node-1:3000' },
		{ NODE_URL: 'ws://node-1:3000' },
		{ NODE_URL: 'http://node-1:3000/path' },
		{ NODE_URL: 'http://me:secret@node-1:3000' },
		{ NODE_URL: 'http://node-1:3000/?a=1' },
		{ DEMO: 'yes' },
		{ DEMO_ITEMS: '50001' },
		{ DEMO_ITEMS: '1e3' },
		{ DEMO_ITEMS: 'many' },
	])('%o is refused by its name, with what it can be', (variables) => {
		const [name = ''] = Object.keys(variables);
		expect(() => readEnvironment(variables)).toThrow(EnvironmentError);
		expect(() => readEnvironment(variables)).toThrow(new RegExp(`^${name} has to be `));
	});
});
