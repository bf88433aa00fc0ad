import { parentPort, workerData } from 'node:worker_threads';
import { renewed } from '../../src/lib/site-doc/renew.ts';
import { sectionsOf } from '../../src/lib/site-doc/sections.ts';
import { documentOf } from './document-thread.ts';
import { packSnapshot } from './snapshot-file.ts';

const doc = renewed(await documentOf(workerData));
parentPort?.postMessage(await packSnapshot(sectionsOf(doc)));
