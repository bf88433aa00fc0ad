// The command line of the imports: npm run import -- --help
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Accounts } from '../auth/accounts.ts';
import { type Database, DatabaseUnusable, openDatabase } from '../db/database.ts';
import { type EmbeddedDatabase, startEmbedded } from '../db/embedded.ts';
import { DataFolderInUse, EmbeddedDatabaseError } from '../db/embedded-error.ts';
import { ensureDemonstration } from '../demonstration.ts';
import { type Environment, EnvironmentError, readEnvironment } from '../environment.ts';
import { filePlaces } from '../files/file-places.ts';
import { newNode, type Node, ownerOfEmbedded } from '../leases/node.ts';
import { HELP, type Options, readOptions, UsageError } from './cli-options.ts';
import { addressOf, answers, runningDatabase } from './data-place.ts';
import { readDrawing } from './drawing.ts';
import { type Importer, ownImporter, serverImporter } from './importer.ts';
import { setUpSite } from './new-site.ts';
import { ImportFault, type ImportReport } from './report.ts';
import { problemsAsCsv, reportInWords } from './report-words.ts';

/** Milliseconds between two looks at how far an import is. */
const LOOK = 300;

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
	const options = readOptions(process.argv.slice(2));
	if (options === null) process.stdout.write(HELP);
	else if (!(await run(options, readEnvironment(process.env)))) process.exitCode = 1;
} catch (error) {
	if (!isExpected(error)) throw error;
	const hint =
		error instanceof UsageError ? '\nnpm run import -- --help tells how it is used.' : '';
	process.stderr.write(`\n${error.message}${hint}\n`);
	process.exitCode = 1;
}

function isExpected(error: unknown): error is Error {
	return (
		error instanceof UsageError ||
		error instanceof ImportFault ||
		error instanceof EnvironmentError ||
		error instanceof DatabaseUnusable ||
		error instanceof EmbeddedDatabaseError
	);
}

/** A file that was named on the command line. */
async function contentOf(path: string): Promise<Buffer> {
	try {
		return await readFile(path);
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : '';
		if (code === 'ENOENT') throw new UsageError(`There is no file ${path}.`);
		if (code === 'EISDIR') throw new UsageError(`${path} is a folder, not a file.`);
		if (code === 'EACCES') throw new UsageError(`This user may not read ${path}.`);
		throw error;
	}
}

/** @returns true when the import was done, whatever rows it refused. */
async function run(options: Options, environment: Environment): Promise<boolean> {
	// All that can be wrong with the files is found before a database is started for them.
	const file = await contentOf(options.file);
	const mapping = (await contentOf(options.mapping)).toString('utf8');
	const drawing =
		options.drawing === null ? null : readDrawing(await contentOf(options.drawing), options.covers);
	const place = await openPlace(environment);
	try {
		await ensureSite(place, environment, options, drawing);
		const importer =
			place.server === null
				? ownImporter(place.database, place.node)
				: await serverImporter(place.database, place.server, options.site);
		try {
			const { source, dryRun } = options;
			const report = await follow(importer, options.site, { file, mapping, source, dryRun });
			await tell(report, options);
			return report.state === 'done';
		} finally {
			await importer.close();
		}
	} finally {
		await place.close();
	}
}

/** The data to work on. */
interface Place {
	database: Database;
	node: Node;
	/** Address of the server that is running on it, or null. */
	server: string | null;
	close: () => Promise<void>;
}

async function openPlace(environment: Environment): Promise<Place> {
	const { databaseUrl, dataDir } = environment;
	const address = addressOf(environment);
	const isServed = await answers(address);
	const running = databaseUrl ?? (isServed ? runningDatabase(dataDir) : null);
	if (!isServed) say(`No server answers at ${address} (HOST and PORT): the import is done here.`);
	if (running !== null) {
		const database = await open(running);
		if (isServed) say(`The server at ${address} takes it in.`);
		const server = isServed ? address : null;
		return { database, node: newNode(null), server, close: () => database.close() };
	}
	const embedded = await startHere(address, dataDir);
	try {
		const database = await open(embedded.url);
		const close = async () => {
			await database.close();
			await embedded.stop();
		};
		return { database, node: ownerOfEmbedded(null), server: null, close };
	} catch (error) {
		await embedded.stop();
		throw error;
	}
}

/** @throws ImportFault when a server has the data and is somewhere else than the environment says. */
async function startHere(address: string, dataDir: string): Promise<EmbeddedDatabase> {
	try {
		return await startEmbedded(resolve(dataDir), say);
	} catch (error) {
		if (!(error instanceof DataFolderInUse)) throw error;
		throw new ImportFault(
			`A server (process ${error.holder}) is running on the data in ${resolve(dataDir)}, but none answers at ${address}. ` +
				'Give the HOST and PORT that it was started with, such as PORT=8080 npm run import -- …, and it does the import; or stop it first.',
		);
	}
}

function open(url: string): Promise<Database> {
	return openDatabase(url, (error) =>
		process.stderr.write(`A connection to the database broke: ${error.message}\n`),
	);
}

async function ensureSite(
	{ database, server }: Place,
	environment: Environment,
	{ site, name, timeZone, drawing: drawingFile, dryRun }: Options,
	drawing: ReturnType<typeof readDrawing> | null,
): Promise<void> {
	const accounts = new Accounts(database);
	const { rowCount } = await database.pool.query('select from sites where id = $1', [site]);
	if (rowCount !== 0) {
		if (drawingFile !== null) say(`The site ${site} is there already; its drawing stays as it is.`);
		return;
	}
	if (dryRun) {
		throw new ImportFault(`There is no site "${site}" yet, and a dry run does not set one up.`);
	}
	// A demonstration is made only where there is no site yet, so it has to be there before this one.
	if (server === null && environment.demo) {
		const files = filePlaces(environment.files);
		await ensureDemonstration(database, accounts, environment.demoItems, files, say);
	}
	await setUpSite(database, { id: site, name: name ?? site, timeZone, drawing });
	const drawn =
		drawing === null ? '' : ` with a drawing that has ${drawing.tags.length} tags on it`;
	say(`The site ${site} was set up${drawn}.`);
}

async function follow(
	importer: Importer,
	site: string,
	input: { file: Uint8Array; mapping: string; source: string; dryRun: boolean },
): Promise<ImportReport> {
	const startedAt = performance.now();
	const id = await importer.start(site, input);
	let shown = 0;
	for (;;) {
		const report = await importer.report(site, id);
		if (report.state !== 'running') {
			if (process.stdout.isTTY) process.stdout.write('\r\u001b[K');
			say(`Took ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
			return report;
		}
		if (process.stdout.isTTY) {
			process.stdout.write(`\r${report.rows.toLocaleString('en')} rows …`);
		} else if (report.rows - shown >= 10_000) {
			shown = report.rows;
			say(`${report.rows.toLocaleString('en')} rows …`);
		}
		await setTimeout(LOOK);
	}
}

async function tell(report: ImportReport, { report: file, dryRun }: Options): Promise<void> {
	for (const line of reportInWords(report, dryRun)) say(line);
	if (file === null) return;
	await writeFile(file, problemsAsCsv(report.problems));
	say(`All of it is in ${file}.`);
}
