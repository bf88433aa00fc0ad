/**
 * Says whether a Node can run Siteboard: 20.19 or newer in line 20, 22.12 or newer beyond it (what Vite and
 * Svelte ask for). Written in old syntax, because old Nodes have to be able to read it.
 *
 * @param {string} version as in `process.versions.node`, for instance `20.19.0`
 * @returns {boolean}
 */
export function nodeIsNewEnough(version) {
	const parts = version.split('.').map(Number);
	const major = parts[0] || 0;
	const minor = parts[1] || 0;
	if (major === 20) return minor >= 19;
	if (major === 22) return minor >= 12;
	return major > 22;
}

/** Ends the process with a message when the Node that runs it is too old. */
export function refuseOldNode() {
	if (nodeIsNewEnough(process.versions.node)) return;
	console.error(
		'\nSiteboard needs Node 20.19 or newer (20.19+, 22.12+ or a later release), and this is Node ' +
			process.versions.node +
			'.\nInstall a newer one from https://nodejs.org and run the command again.\n',
	);
	process.exit(1);
}
