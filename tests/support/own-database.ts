// Run as a program: starts the embedded database on the folder it is given, says so, and keeps it until it is killed.
import { startEmbedded } from '../../server/db/embedded.ts';

const folder = process.argv[2] ?? '';
const database = await startEmbedded(folder, () => undefined);
process.stdout.write(`${database.url}\n`);
setInterval(() => undefined, 60_000);
