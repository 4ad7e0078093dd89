import * as v from 'valibot';

export const speeds = [0.25, 0.5, 1, 2, 4, 8] as const;

/** Where the clock of a page is and how it goes, as the host keeps it. */
export const timeSchema = v.object({
  step: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  playing: v.boolean(),
  speed: v.picklist(speeds),
  loop: v.boolean(),
});
export type TimeState = v.InferOutput<typeof timeSchema>;
