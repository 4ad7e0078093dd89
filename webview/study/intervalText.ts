import * as l10n from '@vscode/l10n';
import { intervalText } from '../../src/core/study/interval.ts';

/** A time from now, short enough for a button. */
export const formatInterval = (milliseconds: number): string => intervalText(milliseconds, l10n.t);
