import * as v from 'valibot';

/** What numbers may be, least and most. Those of steps are minutes: waits of a day or more are FSRS's to choose. */
export const settingRanges = {
  retention: [0.7, 0.99],
  step: [1, 1439],
  maximumInterval: [1, 36_500],
  newPerDay: [0, 9999],
  reviewsPerDay: [0, 9999],
  leechThreshold: [1, 99],
  learnAhead: [0, 1439],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;
export const mostSteps = 10;
/** Of FSRS-6. */
export const weightCount = 21;

const between = ([least, most]: readonly [number, number]) =>
  v.pipe(v.number(), v.minValue(least), v.maxValue(most));
const whole = (range: readonly [number, number]) => v.pipe(between(range), v.integer());
const steps = v.pipe(v.array(whole(settingRanges.step)), v.maxLength(mostSteps));

/** How a deck is studied: one schema a field, so that one bad value does not cost the others. */
const fields = {
  /** The share of due cards one wants to remember; higher means more reviews. */
  retention: between(settingRanges.retention),
  learningSteps: steps,
  relearningSteps: steps,
  /** Days. */
  maximumInterval: whole(settingRanges.maximumInterval),
  /** Intervals of three days or more move a little: toward days with fewer cards, at random, or not. */
  fuzz: v.picklist(['balance', 'random', 'none']),
  /** Of this deck alone; there are limits over all decks besides. */
  newPerDay: whole(settingRanges.newPerDay),
  reviewsPerDay: whole(settingRanges.reviewsPerDay),
  newOrder: v.picklist(['notes', 'random']),
  reviewOrder: v.picklist(['due', 'random', 'forgotten', 'shortest']),
  /** Where new cards come among the reviews. */
  newAmongReviews: v.picklist(['mixed', 'before', 'after']),
  /** Not two cards of one cell on the same day. */
  burySiblings: v.boolean(),
  /** Lapses after which a card is a leech, and every half as many again. */
  leechThreshold: whole(settingRanges.leechThreshold),
  leechAction: v.picklist(['suspend', 'mark']),
  /** Minutes a learning card may come early when nothing else is left. */
  learnAhead: whole(settingRanges.learnAhead),
  /** The 21 parameters of FSRS-6; null means its defaults. */
  weights: v.nullable(v.pipe(v.array(v.pipe(v.number(), v.finite())), v.length(weightCount))),
};

const schema = v.object(fields);
export type DeckSettings = Readonly<v.InferOutput<typeof schema>>;

export const defaultSettings: DeckSettings = {
  retention: 0.9,
  learningSteps: [1, 10],
  relearningSteps: [10],
  maximumInterval: 36_500,
  fuzz: 'balance',
  newPerDay: 9999,
  reviewsPerDay: 9999,
  newOrder: 'notes',
  reviewOrder: 'due',
  newAmongReviews: 'mixed',
  burySiblings: true,
  leechThreshold: 8,
  leechAction: 'suspend',
  learnAhead: 20,
  weights: null,
};

export interface SettingsProblem {
  readonly field: string;
  /** In English: what the field may hold and what was there. */
  readonly why: string;
}

/** `base` with the valid fields of `raw` in place of its own. Fields not known here are no problem: newer. */
export function withSettings(
  base: DeckSettings,
  raw: Readonly<Record<string, unknown>>,
): { settings: DeckSettings; problems: SettingsProblem[] } {
  const problems: SettingsProblem[] = [];
  const valid: Record<string, unknown> = {};
  for (const [field, fieldSchema] of Object.entries(fields)) {
    if (raw[field] !== undefined) {
      const parsed = v.safeParse(fieldSchema, raw[field]);
      if (parsed.success) {
        valid[field] = parsed.output;
      } else {
        problems.push({ field, why: parsed.issues[0].message });
      }
    }
  }
  return { settings: v.parse(schema, { ...base, ...valid }), problems };
}
