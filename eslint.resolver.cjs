const { existsSync } = require('node:fs');
const { createRequire, isBuiltin } = require('node:module');
const { dirname, join, resolve } = require('node:path');

const generated = ['./$types', './$types.js'];

/**
 * Tells the lint rules which file an import means. Our own imports name their file in full, so nothing is guessed.
 *
 * @param {string} source as written, for instance `$lib/control/stage.ts`
 * @param {string} file the path of the importing file
 * @returns {{ found: boolean, path?: string | null }} path null for what is no file of ours
 */
exports.resolve = (source, file) => {
	const name = source.split('?')[0] ?? '';
	if (name.startsWith('$lib/'))
		return { found: true, path: join(__dirname, 'src', 'lib', name.slice(5)) };
	if (name.startsWith('$') || isBuiltin(name) || generated.includes(name))
		return { found: true, path: null };
	if (name.startsWith('.')) return { found: true, path: resolve(dirname(file), name) };
	try {
		const path = createRequire(file).resolve(name);
		return { found: true, path: existsSync(path) ? path : null };
	} catch {
		// Packages for `import` alone; the type check reports those that are missing.
		return { found: true, path: null };
	}
};

exports.interfaceVersion = 2;
