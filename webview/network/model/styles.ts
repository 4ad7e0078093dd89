import { derived } from '../../lab/derived.ts';
import type { StyleOf } from '../../lab/seriesStyle.ts';
import { stylesIn } from '../../lab/seriesStyle.ts';
import type { LabState } from './lab.ts';

/** The first two colors are those of the classes: runs have the ones after. */
export const stylesOf = derived(
  ({ slots, theme }: LabState) => [slots, theme],
  ({ slots, theme }): StyleOf =>
    stylesIn(Object.fromEntries(Object.entries(slots).map(([key, slot]) => [key, slot + 2])), theme),
);
