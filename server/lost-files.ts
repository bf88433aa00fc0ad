import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { Logger } from 'pino';

/**
 * Lets an answer fail alone when the file that it is made of cannot be read, as when the pages are built anew under a
 * running server. The handler of built pages pipes files and does not listen for their errors: each would end the process.
 */
export function outliveLostFiles(response: ServerResponse, log: Logger): void {
	response.on('pipe', (source: Readable) => {
		source.once('error', (error) => {
			log.warn({ err: error }, 'a file of the pages could not be sent');
			response.destroy();
		});
	});
}
