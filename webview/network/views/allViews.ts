import { FleetSource } from '../many/fleetSource.ts';
import { LandscapeView } from './landscape.ts';
import { SeedsView } from './seeds.ts';
import { SweepView } from './sweep.ts';
import { TrainView } from './train.ts';
import type { TrainStage } from './trainStage.ts';
import type { LabView, ViewOptions } from './view.ts';

/** All views of `viewBar.ts`, the first one first. */
export function createViews(options: ViewOptions, train: TrainStage): readonly [LabView, ...LabView[]] {
  const source = new FleetSource();
  return [
    new TrainView(options, train),
    new SeedsView(options, source),
    new SweepView(options, source),
    new LandscapeView(options, source),
  ];
}
