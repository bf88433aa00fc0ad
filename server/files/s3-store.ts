import { readFile } from 'node:fs/promises';
import { AwsClient } from 'aws4fetch';
import { pathOf, type FileKey, type FileStore } from './file-store.ts';

/** A bucket of a storage that speaks S3's protocol. */
export interface Bucket {
	/** Such as `https://storage.example`: without the bucket, which stands in the path. */
	endpoint: string;
	name: string;
	region: string;
	accessKey: string;
	secretKey: string;
}

/** Milliseconds that the storage may take to answer. */
const PATIENCE = 30_000;

/** Keeps files in a bucket. */
export class S3Store implements FileStore {
	readonly #root: string;
	readonly #client: AwsClient;

	constructor({ endpoint, name, region, accessKey, secretKey }: Bucket) {
		this.#root = `${endpoint.replace(/\/$/, '')}/${encodeURIComponent(name)}`;
		this.#client = new AwsClient({
			accessKeyId: accessKey,
			secretAccessKey: secretKey,
			service: 's3',
			region,
			retries: 2,
		});
	}

	async put(key: FileKey, path: string): Promise<void> {
		const answer = await this.#ask(key, {
			method: 'PUT',
			body: await readFile(path),
			// Signed, so that the storage takes these bytes and no others.
			headers: { 'x-amz-content-sha256': key.hash },
		});
		await answer.body?.cancel();
		if (!answer.ok) throw storageFailed('take', answer.status);
	}

	async open(key: FileKey): Promise<ReadableStream<Uint8Array> | null> {
		const answer = await this.#ask(key, { method: 'GET' });
		if (answer.ok) return answer.body;
		await answer.body?.cancel();
		if (answer.status === 404) return null;
		throw storageFailed('give', answer.status);
	}

	async openPart(
		key: FileKey,
		start: number,
		length: number,
	): Promise<ReadableStream<Uint8Array> | null> {
		const range = `bytes=${start}-${start + length - 1}`;
		const answer = await this.#ask(key, { method: 'GET', headers: { range } });
		if (answer.status === 206) return answer.body;
		await answer.body?.cancel();
		if (answer.status === 404) return null;
		throw storageFailed('give a part of', answer.status);
	}

	async remove(key: FileKey): Promise<void> {
		const answer = await this.#ask(key, { method: 'DELETE' });
		await answer.body?.cancel();
		if (!answer.ok && answer.status !== 404) throw storageFailed('remove', answer.status);
	}

	/** Waits for the answer, and not for its body, which goes on to who asked at the pace of their line. */
	async #ask(key: FileKey, init: RequestInit): Promise<Response> {
		const giveUp = new AbortController();
		const timer = setTimeout(() => giveUp.abort(), PATIENCE);
		try {
			const address = `${this.#root}/${pathOf(key)}`;
			return await this.#client.fetch(address, { ...init, signal: giveUp.signal });
		} finally {
			clearTimeout(timer);
		}
	}
}

function storageFailed(what: string, status: number): Error {
	return new Error(`The file storage did not ${what} a file: it answered ${status}.`);
}
