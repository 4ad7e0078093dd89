/** How long anything in a test is waited for, in ms, before it counts as not coming. */
export const patience = 60_000;
