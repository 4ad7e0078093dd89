import * as l10n from '@vscode/l10n';
import { isRegression } from '../../../src/core/config/networkConfig.ts';
import { makePoints } from '../../../src/core/network/model/dataSets.ts';
import type { Fleet, FleetRequest } from '../../gpu/network/plan/fleets.ts';
import { configOf } from '../../gpu/network/plan/members.ts';
import type { MapFrame, MapScene } from '../map/boundaryMap.ts';
import { mapPlaces } from '../model/extent.ts';
import type { LabState } from '../model/lab.ts';
import { stylesOf } from '../model/styles.ts';
import { squash, toneOf } from '../model/toneOf.ts';
import { dataTitle } from '../model/words.ts';

/** What one network of a sweep makes of the plane, over its own points: noise is one of the settings. */
export async function boundaryOf(
  fleet: Fleet,
  request: FleetRequest,
  place: number,
  state: LabState,
): Promise<{ readonly scene: MapScene; readonly frame: MapFrame }> {
  const own = configOf(request.config, request.networks[place]!);
  const { extent } = state.problem;
  const reach = Math.max(
    ...[extent.left, extent.top, extent.left + extent.size, extent.top - extent.size].map(Math.abs),
  );
  const rows = await fleet.boundary(place, { side: mapPlaces, reach });
  const field = Float32Array.from(
    { length: mapPlaces ** 2 },
    (_, k) => rows[(mapPlaces - 1 - Math.floor(k / mapPlaces)) * mapPlaces + (k % mapPlaces)]!,
  );
  const scene: MapScene = {
    name: l10n.t('What the network makes of the plane: {0}', dataTitle(own)),
    points: makePoints(own),
    extent: { left: -reach, top: reach, size: 2 * reach },
    curve: own.data.kind === 'generated' && own.data.id === 'curve',
    theme: state.theme,
  };
  const bounded = squash(own.loss);
  const frame: MapFrame = {
    field,
    tones: Uint8Array.from(field, (z) => toneOf(bounded(z))),
    unit: undefined,
    lines: isRegression(own.data) ? [] : [{ field, style: stylesOf(state)(own.runs[0]!.key) }],
    batch: new Int32Array(0),
  };
  return { scene, frame };
}
