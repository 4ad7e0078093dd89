import * as l10n from '@vscode/l10n';
import type { Notify } from '../lab/notices.ts';

/** Says that a script could not be had, and why. */
export function missingText(error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return l10n.t('A part of the simulator could not be loaded: {0}', why);
}

export function tellMissing(notify: Notify): (error: unknown) => void {
  return (error) => {
    notify(missingText(error), true);
  };
}
