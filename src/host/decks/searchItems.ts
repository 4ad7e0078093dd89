import * as vscode from 'vscode';
import type { QueryError } from '../../core/study/query.ts';
import { conditions, properties, queryMessages, unfinished } from '../../core/study/query.ts';
import { cardKinds } from '../../core/identity/cardId.ts';
import type { Standing } from '../../core/study/standing.ts';
import { kindWords } from '../view/cardLabels.ts';
import { withoutIcons } from '../view/notify.ts';
import type { CardAction } from './cardActions.ts';
import type { Entry } from './deckCatalogue.ts';
import { flagColors, standingText } from './cardTexts.ts';

export type Item = vscode.QuickPickItem &
  (
    | { readonly does: 'action'; readonly entry: Entry }
    | { readonly does: 'study'; readonly entries: readonly Entry[] }
    | { readonly does: 'write'; readonly query: string }
    | { readonly does: 'more' | 'nothing' }
  );

export type Button = vscode.QuickInputButton & { readonly action: CardAction };

export function studyItem(entries: readonly Entry[]): Item {
  return {
    does: 'study',
    entries,
    alwaysShow: true,
    iconPath: new vscode.ThemeIcon('mortar-board'),
    label:
      entries.length === 1
        ? vscode.l10n.t('Study this card')
        : vscode.l10n.t('Study these {0} cards', entries.length),
    description: vscode.l10n.t('due or not'),
  };
}

export function cardItem(entry: Entry, standing: Standing, now: number): Item {
  const { flag, suspended } = standing.state;
  const words = [
    entry.archived ? vscode.l10n.t('archived') : standingText(standing, now),
    ...(standing.leech ? [vscode.l10n.t('leech')] : []),
  ];
  return {
    does: entry.archived ? 'nothing' : 'action',
    entry,
    alwaysShow: true,
    label: withoutIcons(entry.question),
    description: words.join(' · '),
    detail: withoutIcons(
      entry.kind === undefined ? entry.place : `${kindWords(entry.kind)[0]} · ${entry.place}`,
    ),
    iconPath:
      flag > 0
        ? new vscode.ThemeIcon('flag', new vscode.ThemeColor(flagColors[flag] ?? 'charts.purple'))
        : new vscode.ThemeIcon(iconOf(entry, standing)),
    buttons: entry.archived
      ? []
      : [
          button('open', 'go-to-file', vscode.l10n.t('Open the note')),
          suspended
            ? button('unsuspend', 'debug-continue', vscode.l10n.t('End the suspension'))
            : button('suspend', 'debug-pause', vscode.l10n.t('Suspend')),
          button('flag', 'flag', vscode.l10n.t('Flag…')),
        ],
  };
}

function iconOf({ archived }: Entry, { hidden, due, state }: Standing): string {
  if (archived) {
    return 'archive';
  }
  if (hidden !== undefined) {
    return hidden === 'suspended' ? 'debug-pause' : 'eye-closed';
  }
  return state.phase === 'new' ? 'circle-outline' : due ? 'circle-large-filled' : 'check';
}

export const button = (action: CardAction, icon: string, tooltip: string): Button => ({
  action,
  iconPath: new vscode.ThemeIcon(icon),
  tooltip,
});

export function moreItem(count: number): Item {
  return {
    does: 'more',
    alwaysShow: true,
    label: vscode.l10n.t('{0} more…', count),
    iconPath: new vscode.ThemeIcon('ellipsis'),
  };
}

export function nothingItem(): Item {
  return {
    does: 'nothing',
    alwaysShow: true,
    label: vscode.l10n.t('No cards found'),
    iconPath: new vscode.ThemeIcon('circle-slash'),
  };
}

export function problemItem(text: string, { code, at, length, parameters }: QueryError): Item {
  return {
    does: 'nothing',
    alwaysShow: true,
    iconPath: new vscode.ThemeIcon('warning'),
    label: vscode.l10n.t(queryMessages[code], parameters),
    detail: withoutIcons(`${text.slice(0, at)}▸${text.slice(at, at + length)}◂${text.slice(at + length)}`),
  };
}

/** What the value that is being written may become, where there is a closed list. */
export function completionsOf(text: string): Item[] {
  const written = unfinished(text);
  if (written === undefined) {
    return [];
  }
  const { field, begun, at } = written;
  const values: readonly string[] =
    field === 'is'
      ? conditions
      : field === 'kind'
        ? cardKinds
        : field === 'prop'
          ? properties.map((property) => `${property}>`)
          : [];
  return values
    .filter((value) => value.startsWith(begun) && value !== begun)
    .map((value) => writeItem(`${field}:${value}`, text.slice(0, at) + `${field}:${value}`));
}

const writeItem = (label: string, query: string, description?: string): Item => ({
  does: 'write',
  query,
  alwaysShow: true,
  iconPath: new vscode.ThemeIcon('search'),
  label,
  ...(description === undefined ? {} : { description }),
});

/** What a query can say, each to be tried at once. */
export function examples(): Item[] {
  const list: readonly [string, string][] = [
    ['bias correction', vscode.l10n.t('both words, anywhere on the card')],
    ['"bias correction"', vscode.l10n.t('one after the other')],
    ['adam -momentum', vscode.l10n.t('the one word and not the other')],
    ['adam or nesterov', vscode.l10n.t('one of them; brackets group')],
    ['is:due', `${vscode.l10n.t('what it is now')}: ${conditions.join(', ')}`],
    ['deck:first-order', vscode.l10n.t('a part of the note’s title')],
    ['table:rules', vscode.l10n.t('a part of the table’s title')],
    ['tag:optimizers', vscode.l10n.t('a whole tag')],
    ['kind:cloze', `${vscode.l10n.t('the kind of card')}: ${cardKinds.join(', ')}`],
    ['flag:1', vscode.l10n.t('the flag: 1 red, 2 orange, 3 green, 4 blue, 0 none')],
    ['rated:7', vscode.l10n.t('answered in the last 7 days')],
    ['prop:stability>10', `${vscode.l10n.t('a number of the card')}: ${properties.join(', ')}`],
  ];
  return list.map(([query, what]) => writeItem(query, query, what));
}
