/** Placeholder replaced right below. */
export const rpc = 1;
