import * as v from 'valibot';

/** Characters of a file, as a message has them. */
export const longestFile = 50_000_000;

/** Text of a file or of the clipboard. */
export const fileTextSchema = v.pipe(v.string(), v.maxLength(longestFile));

/** What a page proposes as the name of a file. */
export const fileNameSchema = v.pipe(v.string(), v.regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,80}$/u));

/** A pattern that repeats a group, as valibot's own does, overflows the stack on a film of some megabytes. */
const isBase64 = (text: string): boolean =>
  text.length % 4 === 0 && !/[^A-Za-z0-9+/=]|=[^=]/.test(text) && !text.endsWith('===');

/** What a page sends to be written: text as it stands, bytes in base64. */
export const fileContentSchema = v.variant('encoding', [
  v.object({ encoding: v.literal('utf8'), text: fileTextSchema }),
  v.object({ encoding: v.literal('base64'), text: v.pipe(fileTextSchema, v.check(isBase64, 'not base64')) }),
]);
