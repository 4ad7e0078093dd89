import * as v from 'valibot';

/** Text of a file or of the clipboard. */
export const fileTextSchema = v.pipe(v.string(), v.maxLength(50_000_000));

/** What a page proposes as the name of a file. */
export const fileNameSchema = v.pipe(v.string(), v.regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,80}$/u));

/** What a page sends to be written: text as it stands, bytes in base64. */
export const fileContentSchema = v.variant('encoding', [
  v.object({ encoding: v.literal('utf8'), text: fileTextSchema }),
  v.object({ encoding: v.literal('base64'), text: v.pipe(fileTextSchema, v.base64()) }),
]);
