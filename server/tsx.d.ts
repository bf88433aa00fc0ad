/** Registers itself when it is loaded; it exports nothing that is used. */
declare module 'tsx';
