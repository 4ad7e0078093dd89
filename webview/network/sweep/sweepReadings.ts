import type { FleetRequest } from '../../gpu/network/plan/fleets.ts';
import { configOf } from '../../gpu/network/plan/members.ts';
import { derived } from '../../lab/derived.ts';
import type { LabState } from '../model/lab.ts';
import { axisOf, partOf, sweepOf, valuesAt } from './axes.ts';
import { outcomeOf } from './outcome.ts';
import type { SweepScene } from './sweepMap.ts';

/** What a map of two settings takes from the state: what to train, what came of it, and what to draw. */
export function sweepReadings() {
  const sweep = derived(
    ({ problem, config }: LabState) => [problem.trained, config.sweep],
    ({ problem, config }) => sweepOf(problem.trained, config),
  );
  /** What all of them share: the settings that are varied are those of the first place, whatever the run has. */
  const shared = derived(
    (state: LabState) => [sweep(state)],
    (state): string => {
      const at = sweep(state);
      return at === undefined
        ? ''
        : JSON.stringify([
            configOf(state.problem.trained, { run: at.run, values: valuesAt(at, 0) }),
            axisOf(at.x),
            axisOf(at.y),
          ]);
    },
  );
  const request = derived(
    (state: LabState) => [shared(state), sweep(state)?.places],
    (state): FleetRequest | undefined => {
      const at = sweep(state);
      return (
        at && {
          config: configOf(state.problem.trained, { run: at.run, values: valuesAt(at, 0) }),
          networks: Array.from({ length: at.places ** 2 }, (_, place) => ({
            run: 0,
            member: 0,
            values: valuesAt(at, place),
          })),
        }
      );
    },
  );
  const outcome = derived(
    (state: LabState) => [state.sweep, sweep(state)?.places],
    (state) => {
      const { sweep: news } = state;
      const places = sweep(state)?.places ?? 0;
      return news?.fleet === undefined || news.last < 0 || news.fleet.networks.length !== places ** 2
        ? undefined
        : outcomeOf(news.fleet.history, news.last);
    },
  );
  const scene = derived(
    (state: LabState) => [outcome(state), sweep(state), state.theme],
    (state): SweepScene | undefined => {
      const at = sweep(state);
      return (
        at && {
          places: at.places,
          outcome: outcome(state),
          now: [partOf(at.x, at.x.now), partOf(at.y, at.y.now)],
          theme: state.theme,
        }
      );
    },
  );
  return { sweep, shared, request, outcome, scene };
}
