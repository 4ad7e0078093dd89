import * as vscode from 'vscode';
import { curveSvg } from '../../core/code/curveSvg.ts';
import type { CurveColors } from '../../core/code/curveSvg.ts';
import { shortNumber } from '../../core/code/describe.ts';
import type { ShownSchedule } from '../../core/code/describe.ts';
import type { ReadCall } from '../../core/code/reading.ts';
import type { Markdown } from '../view/markdown.ts';

interface CurveWords {
  readonly sentence: string;
  /** The rate at its highest, and the last step that is shown. */
  readonly top: string;
  readonly step: string;
}

/** How the rate goes, in a sentence. */
export function curveWords({ schedule: call }: ReadCall, schedule: ShownSchedule): CurveWords {
  const rates = schedule.curve.map(([, rate]) => rate);
  const [last] = schedule.curve.at(-1) ?? [1];
  const top = Math.max(...rates);
  const rateText = (rate: number): string =>
    schedule.relative ? vscode.l10n.t('{0} %', shortNumber(100 * rate)) : shortNumber(rate);
  const step =
    call?.every === 'epoch'
      ? vscode.l10n.t('epoch {0}', last)
      : call?.every === 'update'
        ? vscode.l10n.t('update {0}', last)
        : vscode.l10n.t('step {0}', last);
  const shown = [rates[0] ?? 0, rates.at(-1) ?? 0, top].map(rateText);
  const sentence = schedule.ends
    ? vscode.l10n.t('Learning rate: {0} at first, {1} at the end, {2} at most', ...shown)
    : vscode.l10n.t('Learning rate: {0} at first, {1} at {3}, {2} at most', ...shown, step);
  return { sentence, top: rateText(top), step };
}

/** The same as a picture. */
export function curve(made: Markdown, call: ReadCall, schedule: ShownSchedule, colors: CurveColors): void {
  const { sentence, top, step } = curveWords(call, schedule);
  const svg = curveSvg(schedule.curve, colors, { top, bottom: '0', from: '1', to: step });
  made.svg(sentence, svg).paragraph();
}

/** Colors for a picture in the editor's theme. */
export function curveColors(): CurveColors {
  switch (vscode.window.activeColorTheme.kind) {
    case vscode.ColorThemeKind.Light:
      return { line: '#005fb8', axis: '#8a8a8a', text: '#3b3b3b' };
    case vscode.ColorThemeKind.HighContrastLight:
      return { line: '#0f4a85', axis: '#292929', text: '#292929' };
    case vscode.ColorThemeKind.HighContrast:
      return { line: '#6fc3df', axis: '#ffffff', text: '#ffffff' };
    case vscode.ColorThemeKind.Dark:
      return { line: '#4daafc', axis: '#8a8a8a', text: '#cccccc' };
  }
}
