import { createServer } from 'node:net';

/**
 * Finds a TCP port of this machine's loopback address that nothing listens on at the moment. Somebody else may take
 * it before the caller does.
 */
export function findFreePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => {
				if (address !== null && typeof address === 'object') resolve(address.port);
				else reject(new Error('The operating system gave no port.'));
			});
		});
	});
}
