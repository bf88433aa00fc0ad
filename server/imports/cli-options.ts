import { parseArgs } from 'node:util';
import type { Box } from './drawing.ts';

export const HELP = `Takes the work of a system of record in, from a CSV file.

  npm run import -- --site <id> --source <name> --mapping <json file> [options] <csv file>

  --site <id>          the site that the work is for; it is set up when it is not there
  --source <name>      what the system is called on the screen
  --mapping <file>     how its columns become our fields (docs/imports.md)
  --report <file>      writes every problem to this file, as CSV
  --dry-run            finds out what it would do, and does nothing

  For a site that is not there yet:
  --name <name>        what the site is called; its id, if not given
  --time-zone <zone>   its time zone, such as Europe/Oslo; UTC, if not given
  --drawing <file>     an SVG that is its layout; work is pinned where its tag is marked on it
  --cover <x,y,w,h>    a part of the drawing that is not to be seen, such as a title block; may be given again

  --help               shows this

The data is that of the environment: DATABASE_URL, or the embedded database in DATA_DIR. A Siteboard that is running on
it does the work itself, at HOST and PORT (127.0.0.1 and 3000, if not given); otherwise it is done here.
  PORT=8080 npm run import -- ...
`;

/** What somebody asks for at the command line. */
export interface Options {
	site: string;
	source: string;
	mapping: string;
	file: string;
	report: string | null;
	dryRun: boolean;
	name: string | null;
	timeZone: string;
	drawing: string | null;
	/** Parts of the drawing to paint over. */
	covers: Box[];
}

/** The command line asks for something that cannot be. */
export class UsageError extends Error {
	override name = 'UsageError';
}

/**
 * Reads the command line.
 * @returns null when help is asked for.
 * @throws UsageError
 */
export function readOptions(args: readonly string[]): Options | null {
	const { values, positionals } = parsed(args);
	if (values.help === true) return null;
	const [file, ...more] = positionals;
	const required = {
		'--site': values.site,
		'--source': values.source,
		'--mapping': values.mapping,
	};
	const missing = Object.entries(required).flatMap(([name, value]) => (value ? [] : [name]));
	if (file === undefined) missing.push('the CSV file');
	if (missing.length > 0) throw new UsageError(`Missing: ${missing.join(', ')}.`);
	if (more.length > 0) throw new UsageError(`One file at a time; "${more.join(' ')}" is too much.`);
	return {
		site: values.site ?? '',
		source: values.source ?? '',
		mapping: values.mapping ?? '',
		file: file ?? '',
		report: values.report ?? null,
		dryRun: values['dry-run'] ?? false,
		name: values.name ?? null,
		timeZone: values['time-zone'] ?? 'UTC',
		drawing: values.drawing ?? null,
		covers: (values.cover ?? []).map(boxOf),
	};
}

function boxOf(text: string): Box {
	const [x, y, width, height, ...more] = text.split(',').map(Number);
	const numbers = [x, y, width, height];
	if (more.length > 0 || !numbers.every((one) => Number.isFinite(one))) {
		throw new UsageError(`--cover takes four numbers such as 100,200,50,20; not "${text}".`);
	}
	return { x: x ?? 0, y: y ?? 0, width: width ?? 0, height: height ?? 0 };
}

function parsed(args: readonly string[]) {
	const text = { type: 'string' } as const;
	const flag = { type: 'boolean' } as const;
	try {
		return parseArgs({
			args: [...args],
			allowPositionals: true,
			options: {
				site: text,
				source: text,
				mapping: text,
				report: text,
				name: text,
				'time-zone': text,
				drawing: text,
				cover: { type: 'string', multiple: true },
				'dry-run': flag,
				help: flag,
			},
		});
	} catch (error) {
		throw new UsageError(error instanceof Error ? error.message : String(error));
	}
}
