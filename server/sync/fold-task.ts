import { parentPort, workerData } from 'node:worker_threads';
import { sectionsOf } from '../../src/lib/site-doc/sections.ts';
import { documentOf } from './document-thread.ts';
import { packSnapshot } from './snapshot-file.ts';

const doc = await documentOf(workerData);
parentPort?.postMessage(await packSnapshot(sectionsOf(doc)));
