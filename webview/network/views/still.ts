import * as l10n from '@vscode/l10n';
import { derived } from '../../lab/derived.ts';
import type { GraphScene } from '../graph/graphView.ts';
import type { MapScene } from '../map/boundaryMap.ts';
import { isCurve } from '../model/extent.ts';
import type { LabState } from '../model/lab.ts';
import { dataTitle } from '../model/words.ts';

/** What stands still on the map: the points. */
export const sceneOfMap = () =>
  derived(
    ({ config, problem, theme }: LabState) => [config.data, problem.points, problem.extent, theme],
    ({ config, problem, theme }): MapScene => ({
      name: l10n.t('What the network makes of the plane: {0}', dataTitle(config)),
      points: problem.points,
      extent: problem.extent,
      curve: isCurve(config.data),
      theme,
    }),
  );

/** What stands still of the graph: which units there are. */
export const sceneOfGraph = () =>
  derived(
    ({ problem, theme, unit }: LabState) => [problem.architecture, problem.extent, theme, unit],
    ({ problem: { architecture, extent }, theme, unit }): GraphScene => ({
      architecture,
      extent,
      theme,
      unit,
    }),
  );
