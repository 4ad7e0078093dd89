import { findExperiment, themes } from '../experiment/catalogue.ts';
import type { Experiment } from '../experiment/catalogue.ts';
import type { Words } from '../text/bilingual.ts';
import { findNetworkExperiment, networkThemes } from './catalogue.ts';
import type { NetworkExperiment } from './catalogue.ts';

/** A claim that the simulator or the network lab can run. */
export type AnyExperiment = Experiment | NetworkExperiment;

/** All experiments that there are. */
export const anyThemes: readonly { readonly name: Words; readonly experiments: readonly AnyExperiment[] }[] =
  [...themes, ...networkThemes];

/** Of whatever kind. */
export const findAnyExperiment = (id: string): AnyExperiment | undefined =>
  findExperiment(id) ?? findNetworkExperiment(id);
