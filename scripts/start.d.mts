/** Builds web/dist when a source of it is newer. */
export function buildWeb(): Promise<void>;
