import { TrainView } from './train.ts';
import type { LabView, ViewOptions } from './view.ts';

/** All views, in the order of their names in the head of the page: the first is what a lab opens with. */
export const createViews = (options: ViewOptions): readonly [LabView, ...LabView[]] => [
  new TrainView(options),
];
