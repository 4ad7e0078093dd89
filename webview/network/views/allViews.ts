import { FleetSource } from '../many/fleetSource.ts';
import { LandscapeView } from './landscape.ts';
import { SeedsView } from './seeds.ts';
import { SweepView } from './sweep.ts';
import { TrainView } from './train.ts';
import type { LabView, ViewOptions } from './view.ts';

/** All views, in the order of their names in the head of the page: the first is what a lab opens with. */
export function createViews(options: ViewOptions): readonly [LabView, ...LabView[]] {
  const source = new FleetSource();
  return [
    new TrainView(options),
    new SeedsView(options, source),
    new SweepView(options, source),
    new LandscapeView(options, source),
  ];
}
