import * as v from 'valibot';

/** An experiment of the catalogue, and which of its configurations is shown. */
export const shownExperimentSchema = v.object({
  id: v.pipe(v.string(), v.maxLength(200)),
  lab: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});
export type ShownExperiment = v.InferOutput<typeof shownExperimentSchema>;
