import { refuseOldNode } from '../server/node-version.mjs';

// Loaded only after the check: an old Node could not even read what they import.
refuseOldNode();
import('./support/suite.mjs').then(({ runSuite }) => runSuite(process.argv.slice(2)));
