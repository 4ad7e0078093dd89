/** How long anything in a test is waited for, in ms, before it counts as not coming. */
export const patience = 60_000;

/** The same for a test that tries thousands of inputs. */
export const longPatience = 5 * patience;
