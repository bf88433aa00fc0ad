import fc from 'fast-check';

/** The same cases every time, so that the suite gives the same answer; `PROPERTY_SEED` tries others. */
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 2_026) });
