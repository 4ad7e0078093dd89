import * as v from 'valibot';

/** What every page needs before it can say anything: the display language and its texts (English has none). */
export const pageStartSchema = v.object({
  language: v.string(),
  texts: v.record(v.string(), v.string()),
});
export type PageStart = v.InferOutput<typeof pageStartSchema>;
