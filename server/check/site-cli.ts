// Asserts the rules of the control model on what is stored: npm run check:site -- --help
import { runCheck } from './check-cli.ts';
import { readCheckedSite } from './checked-site.ts';
import { SITE_RULES } from './site-rules.ts';

const HELP = `Asserts the rules of docs/control.md on every row of a site, and tells what breaks them.

  npm run check:site                    every site of the database
  npm run check:site -- --site demo     one site

It finds the database by DATA_DIR or DATABASE_URL, as the server does, whether that is running or not.
The exit code is 1 when a rule is broken.`;

/** What breaks one rule is listed so far. */
const MOST_LISTED = 20;

await runCheck({
	help: HELP,
	options: [],
	run: async (client, id, _given, say) => {
		const site = await readCheckedSite(client, id);
		say(`${id}: ${site.items.length} items, ${site.records.size} records`);
		let isWell = true;
		for (const { number, says, broken } of SITE_RULES) {
			const found = broken(site, new Date().toISOString());
			isWell &&= found.length === 0;
			say(
				`  ${found.length === 0 ? 'ok    ' : 'BROKEN'} ${number.padEnd(3)} ${says}${count(found)}`,
			);
			for (const line of found.slice(0, MOST_LISTED)) say(`           ${line}`);
			if (found.length > MOST_LISTED) say(`           … and ${found.length - MOST_LISTED} more`);
		}
		return isWell;
	},
});

function count(found: readonly string[]): string {
	return found.length === 0 ? '' : `: ${found.length} ${found.length === 1 ? 'case' : 'cases'}`;
}
