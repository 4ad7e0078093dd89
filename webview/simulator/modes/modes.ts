import type { ViewMode } from '../../../src/core/config/labConfig.ts';
import type { Mode } from './mode.ts';
import { paths } from './pathsMode.ts';

/** Those whose script is there: a first frame has paths alone. */
let present: readonly Mode[] = [paths];

/** From now on these can be shown. */
export function useModes(modes: readonly Mode[]): void {
  present = modes;
}

/** Until a mode's script is there, the map shows what can be shown without. */
export function modeOf(id: ViewMode): Mode {
  return present.find((mode) => mode.id === id) ?? paths;
}
