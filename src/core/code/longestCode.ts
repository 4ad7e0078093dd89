/** In UTF-16 units: longer texts are refused with a sentence, never read in part. */
export const longestCode = 1_000_000;
