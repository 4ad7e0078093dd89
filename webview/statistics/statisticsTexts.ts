import * as l10n from '@vscode/l10n';
import type { CardGroup, Stage } from '../../src/core/study/statisticsResult.ts';
import type { Column } from '../../src/core/study/statisticsTables.ts';
import { formatCount } from '../ui/text.ts';

const dayLength = 86_400_000;

/** A learner's day in the user's language. */
export function formatDay(day: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language(), { ...options, timeZone: 'UTC' }).format(day * dayLength);
}

export const longDay = (day: number): string => formatDay(day, { dateStyle: 'full' });
export const shortDay = (day: number): string => formatDay(day, { month: 'short', day: 'numeric' });

export function language(): string {
  return document.documentElement.lang || 'en';
}

export function formatShare(part: number, all: number): string {
  return l10n.t('{0} %', Math.round((100 * part) / all));
}

/** "12 min", "3 h 5 min"; what took any time took a minute. */
export function formatTime(milliseconds: number): string {
  const minutes = milliseconds === 0 ? 0 : Math.max(1, Math.round(milliseconds / 60_000));
  return minutes < 60
    ? l10n.t('{0} min', minutes)
    : l10n.t('{0} h {1} min', formatCount(Math.floor(minutes / 60)), minutes % 60);
}

export const answersText = (count: number): string =>
  count === 1 ? l10n.t('1 answer') : l10n.t('{0} answers', formatCount(count));
export const cardsText = (count: number): string =>
  count === 1 ? l10n.t('1 card') : l10n.t('{0} cards', formatCount(count));
export const daysText = (count: number): string =>
  count === 1 ? l10n.t('1 day') : l10n.t('{0} days', formatCount(count));

export const stageNames = (): Readonly<Record<Stage, string>> => ({
  learning: l10n.t('Learning'),
  young: l10n.t('Young'),
  mature: l10n.t('Mature'),
});

export const groupNames = (): Readonly<Record<CardGroup, string>> => ({
  new: l10n.t('New'),
  ...stageNames(),
  suspended: l10n.t('Suspended'),
});

export const columnNames = (): Readonly<Record<Column, string>> => ({
  date: l10n.t('Date'),
  reviews: l10n.t('Answers'),
  minutes: l10n.t('Minutes'),
  learnt: l10n.t('New cards'),
  asked: l10n.t('Reviews'),
  remembered: l10n.t('Remembered'),
  due: l10n.t('Due'),
  sum: l10n.t('In all'),
  fromDays: l10n.t('From (days)'),
  toDays: l10n.t('To (days)'),
  passed: l10n.t('Remembered'),
  failed: l10n.t('Forgotten'),
  retention: l10n.t('Share'),
  low: l10n.t('At least (95 %)'),
  high: l10n.t('At most (95 %)'),
  stage: l10n.t('Card was'),
  again: l10n.t('Again'),
  hard: l10n.t('Hard'),
  good: l10n.t('Good'),
  easy: l10n.t('Easy'),
  state: l10n.t('State'),
  cards: l10n.t('Cards'),
  from: l10n.t('From'),
});
