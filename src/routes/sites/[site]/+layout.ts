/** The picture is live: there is nothing to draw before the browser has it. */
export const ssr = false;
