import type { ReaderAnswer, ReaderRequest } from './shape-reader.worker.ts';

/** Reads and places shapes in a thread of its own, one question after the other. */
export class ShapeReader {
	readonly #worker = new Worker(new URL('./shape-reader.worker.ts', import.meta.url), {
		type: 'module',
	});

	ask(request: ReaderRequest): Promise<ReaderAnswer> {
		return new Promise((resolve, reject) => {
			this.#worker.onmessage = ({ data }: MessageEvent<ReaderAnswer>) => resolve(data);
			this.#worker.onerror = (event) => reject(new Error(event.message));
			this.#worker.postMessage(request);
		});
	}

	close(): void {
		this.#worker.terminate();
	}
}
