import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { program } from './built.mjs';
import { endWithParent } from './end-with-parent.mjs';
import { ensureBuilt, ensureInstalled, PreparationError, root } from './prepare.mjs';
import { watchServer } from './watch.mjs';

/**
 * Installs and builds what is missing, then runs the server in this terminal.
 *
 * @param {boolean} dev true to serve the sources themselves and to restart when the server's code changes
 */
export async function launch(dev) {
	endWithParent();
	try {
		process.chdir(root);
		await ensureInstalled();
		if (!dev) await ensureBuilt();
	} catch (error) {
		console.error(`\n${messageFor(error)}\n`);
		process.exit(1);
	}
	if (dev) watchServer();
	else await runServer();
}

/**
 * In this very process: a signal, a kill or the terminal's Ctrl-C then meets the server itself, and no server is
 * left behind when its starter dies.
 */
async function runServer() {
	// Before anything is loaded, so that traces and logs name the files and lines of the sources.
	process.setSourceMapsEnabled(true);
	await import(pathToFileURL(join(root, program.made)).href);
}

/** @param {unknown} error */
function messageFor(error) {
	if (error instanceof PreparationError) return error.message;
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
		return `This user may not write in ${root}: give it the right to, or start as the folder's owner.`;
	}
	if (code === 'ENOSPC') return 'The disk is full: free about 1 GB and start again.';
	return error instanceof Error && error.stack !== undefined ? error.stack : String(error);
}
