/** A company’s jobs are drawn in the browser. */
export const ssr = false;
