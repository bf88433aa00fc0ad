import { refuseOldNode } from './node-version.mjs';

// Loaded only after the check: an old Node could not even read what they import.
refuseOldNode();
import('./launch.mjs').then(({ launch }) => launch(process.argv.includes('--dev')));
