// Walks each site's history: npm run check:history -- --help
import { walkChain } from '../history/walk-chain.ts';
import { runCheck } from './check-cli.ts';

const HELP = `Walks the chain of each site's history and names the first entry that does not fit.

  npm run check:history                       every site of the database
  npm run check:history -- --site demo        one site
  npm run check:history -- --site demo --holds HASH
                                              and whether the entry with this hash, as it was printed
                                              before and kept elsewhere, is still in the chain

It finds the database by DATA_DIR or DATABASE_URL, as the server does, whether that is running or not.
The exit code is 1 when something does not fit.`;

await runCheck({
	help: HELP,
	options: ['holds'],
	run: async (client, site, { holds }, say) => {
		const report = await walkChain(client, site, holds?.toLowerCase() ?? null);
		const entries = report.entries.toLocaleString('en');
		if (report.fault !== null) {
			say(`${site}: ${report.fault} ${entries} entries before that fit.`);
			return false;
		}
		say(`${site}: ${entries} entries, all of them fit. Last hash: ${report.last ?? 'none'}`);
		if (!report.holds)
			say(`${site}: No entry has the hash ${holds ?? ''}: the history is another.`);
		return report.holds;
	},
});
