import { csvLine } from '../csv-line.ts';
import { type ImportReport, type Problem, ROW_OUTCOMES } from './report.ts';

/** Problems that a terminal shows. */
const SHOWN = 50;

/** A report as lines for a terminal. */
export function reportInWords(report: ImportReport, isDryRun: boolean): string[] {
	const { state, rows, problems } = report;
	const counts = ROW_OUTCOMES.map((outcome) => `${number(report[outcome])} ${outcome}`).join(', ');
	const what = isDryRun ? 'Would have been' : 'Of';
	const lines = isDryRun
		? [`${what}: ${counts}, of ${number(rows)} rows. Nothing was written.`]
		: [`${what} ${number(rows)} rows: ${counts}.`];
	if (state !== 'done') lines.unshift(`The import has ${state}.`);
	if (problems.length === 0) return lines;
	lines.push('', 'What there is to know:');
	lines.push(...problems.slice(0, SHOWN).map(problemInWords));
	if (problems.length > SHOWN) lines.push(`  and ${number(problems.length - SHOWN)} more`);
	return lines;
}

function problemInWords({ line, column, value, message }: Problem): string {
	const where = [
		line === null ? '' : `line ${line}`,
		column ?? '',
		value === null || value === '' ? '' : `"${value.replaceAll(/\s+/g, ' ').slice(0, 60)}"`,
	].filter((part) => part !== '');
	return where.length === 0 ? `  ${message}` : `  ${where.join(', ')}: ${message}`;
}

/** All problems of a report as CSV. */
export function problemsAsCsv(problems: readonly Problem[]): string {
	const rows = problems.map(({ line, column, value, message }) => [
		line === null ? '' : String(line),
		column ?? '',
		value ?? '',
		message,
	]);
	const all = [['line', 'column', 'value', 'message'], ...rows];
	return all.map(csvLine).join('');
}

function number(count: number): string {
	return count.toLocaleString('en');
}
