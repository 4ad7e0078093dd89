import type { LabState } from './labState.ts';
import type { Stage } from './stage.ts';

/** What sections of several features do alike. */
export interface SharedActions {
  /** Opens or closes a section of the page. */
  readonly fold: (section: string, open: boolean) => void;
  /** Chooses the optimizer that single-optimizer views are about. */
  readonly inspect: (key: string) => void;
}

export function createSharedActions({ state, commit }: Stage<LabState>): SharedActions {
  return {
    fold: (section, open) => {
      commit({ open: { ...state().open, [section]: open } });
    },
    inspect: (key) => {
      commit({ inspected: key });
    },
  };
}
