import { createHash, createHmac } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DiskStore } from '../../../../server/files/disk-store.ts';
import type { FileStore } from '../../../../server/files/file-store.ts';
import { S3Store } from '../../../../server/files/s3-store.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../../../support/temporary-folder.ts';

const SECRET = 'fake-secret-of-a-test';
const hashOf = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
const BYTES = 'Readings of the vessel';
const key = { site: 'demo', hash: hashOf(BYTES) };

let folder: TemporaryFolder;
let bucket: Server;
let stored: Map<string, Buffer>;
let fails: number;
beforeEach(async () => {
	folder = makeTemporaryFolder();
	writeFileSync(join(folder.path, 'file'), BYTES);
	stored = new Map();
	fails = 0;
	bucket = createServer((request, response) => {
		void bodyOf(request).then((body) => {
			const isSigned = signatureOf(request, body) === request.headers.authorization;
			if (!isSigned) return response.writeHead(403).end();
			if (fails > 0) return response.writeHead(fails).end();
			const path = request.url ?? '';
			if (request.method === 'PUT') stored.set(path, body);
			if (request.method === 'DELETE') stored.delete(path);
			const found = stored.get(path);
			const [, from, to] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
			if (found !== undefined && from !== undefined) {
				return response.writeHead(206).end(found.subarray(Number(from), Number(to) + 1));
			}
			return request.method === 'GET' && found === undefined
				? response.writeHead(404).end()
				: response.end(request.method === 'GET' ? found : undefined);
		});
	});
	await new Promise<void>((listening) => bucket.listen(0, '127.0.0.1', listening));
});
afterEach(async () => {
	folder.remove();
	await new Promise((closed) => bucket.close(closed));
});

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return Buffer.concat(parts);
}

/** The header that a request has to have, as AWS describes its signature of version 4. */
function signatureOf({ method, url, headers }: IncomingMessage, body: Buffer): string {
	const given = /Credential=([^,]+), SignedHeaders=([^,]+), Signature=/.exec(
		headers.authorization ?? '',
	);
	const [, credential = '', signed = ''] = given ?? [];
	const [, day = '', region = ''] = credential.split('/');
	const said = String(headers['x-amz-content-sha256']);
	if (said !== 'UNSIGNED-PAYLOAD' && said !== hashOf(body)) return 'none';
	const named = signed.split(';').map((name) => `${name}:${String(headers[name])}\n`);
	const asked = [method, url, '', named.join(''), signed, said].join('\n');
	const scope = `${day}/${region}/s3/aws4_request`;
	const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hashOf(asked)].join('\n');
	const hmac = (by: string | Buffer, what: string) =>
		createHmac('sha256', by).update(what).digest();
	const signing = hmac(hmac(hmac(hmac(`AWS4${SECRET}`, day), region), 's3'), 'aws4_request');
	const signature = hmac(signing, text).toString('hex');
	return `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signed}, Signature=${signature}`;
}

function storeInBucket(secretKey = SECRET): S3Store {
	const { port } = bucket.address() as AddressInfo;
	return new S3Store({
		endpoint: `http://127.0.0.1:${port}`,
		name: 'site-files',
		region: 'eu-test-1',
		accessKey: 'a-test',
		secretKey,
	});
}

const STORES: [string, () => FileStore][] = [
	['a folder', () => new DiskStore(join(folder.path, 'kept'))],
	['a bucket', () => storeInBucket()],
];

describe.each(STORES)('files kept in %s', (_, make) => {
	const read = async (store: FileStore) => {
		const bytes = await store.open(key);
		return bytes === null ? null : new Response(bytes).text();
	};

	it('are there once they are put, twice or once, until they are removed', async () => {
		const store = make();
		expect(await read(store)).toBeNull();
		await Promise.all([1, 2, 3].map(() => store.put(key, join(folder.path, 'file'))));
		expect(await read(store)).toBe(BYTES);
		expect(await store.open({ ...key, site: 'other' })).toBeNull();
		await store.remove(key);
		await store.remove(key);
		expect(await read(store)).toBeNull();
	});
});

describe('a folder of files', () => {
	it('has them spread out, and nothing half written beside them', async () => {
		const store = new DiskStore(join(folder.path, 'kept'));
		await Promise.all([1, 2, 3].map(() => store.put(key, join(folder.path, 'file'))));
		const spread = join(folder.path, 'kept', 'demo', key.hash.slice(0, 2), key.hash.slice(2, 4));
		expect(readdirSync(spread)).toEqual([key.hash]);
		await expect(
			store.put({ site: '..', hash: key.hash }, join(folder.path, 'file')),
		).resolves.not.toThrow();
		expect(readdirSync(folder.path).sort()).toEqual(['file', 'kept']);
	});
});

describe('a bucket', () => {
	it('gets what is signed with its key, and what it does not take is told', async () => {
		const put = (store: S3Store) => store.put(key, join(folder.path, 'file'));
		await expect(put(storeInBucket('another'))).rejects.toThrow('answered 403');
		fails = 403;
		await expect(put(storeInBucket())).rejects.toThrow('did not take');
		await expect(storeInBucket().open(key)).rejects.toThrow('did not give');
	});
});
