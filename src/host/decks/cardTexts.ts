import * as vscode from 'vscode';
import type { Standing } from '../../core/study/standing.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const month = 30.44 * day;
const year = 365.25 * day;

export const dateText = (at: number): string =>
  new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium' }).format(at);

/** A time to come, as short as on the buttons of the ratings. */
export function timeText(milliseconds: number): string {
  const tenths = (value: number): number => Math.round(value * 10) / 10;
  if (milliseconds < minute) {
    return vscode.l10n.t('<1m');
  }
  if (milliseconds < hour) {
    return vscode.l10n.t('{0}m', Math.round(milliseconds / minute));
  }
  if (milliseconds < day) {
    return vscode.l10n.t('{0}h', Math.round(milliseconds / hour));
  }
  if (milliseconds < month) {
    return vscode.l10n.t('{0}d', Math.round(milliseconds / day));
  }
  return milliseconds < year
    ? vscode.l10n.t('{0}mo', tenths(milliseconds / month))
    : vscode.l10n.t('{0}y', tenths(milliseconds / year));
}

/** Where a card stands, in a word or two. `now` is epoch milliseconds. */
export function standingText({ state, day: today, hidden, due }: Standing, now: number): string {
  if (hidden === 'suspended') {
    return vscode.l10n.t('suspended');
  }
  if (hidden === 'buried') {
    return vscode.l10n.t('buried');
  }
  if (state.phase === 'new') {
    return vscode.l10n.t('new');
  }
  if (due) {
    return vscode.l10n.t('due');
  }
  return state.phase === 'review'
    ? vscode.l10n.t('due in {0}', timeText((state.lastDay + state.interval - today) * day))
    : vscode.l10n.t('learning, in {0}', timeText(state.lastAt + state.interval * minute - now));
}

/** Flags by their numbers; others than these can come from another program. */
export const flagNames = (): readonly string[] => [
  vscode.l10n.t('No flag'),
  vscode.l10n.t('Red flag'),
  vscode.l10n.t('Orange flag'),
  vscode.l10n.t('Green flag'),
  vscode.l10n.t('Blue flag'),
];
export const flagColors = ['', 'charts.red', 'charts.orange', 'charts.green', 'charts.blue'] as const;
