import * as vscode from 'vscode';
import { mostSteps, settingRanges, weightCount } from '../../core/study/settings.ts';
import type { DeckSettings } from '../../core/study/settings.ts';
import { ask, back, pick } from '../view/pick.ts';
import type { Choice } from '../view/pick.ts';

/** A setting of a deck: what it is called, how its value reads, and how it is given. */
export interface DeckField {
  readonly key: keyof DeckSettings;
  readonly label: string;
  /** What it does, in a sentence. */
  readonly about: string;
  readonly text: (settings: DeckSettings) => string;
  readonly input:
    | { readonly kind: 'choice'; readonly values: readonly (readonly [unknown, string])[] }
    | {
        readonly kind: 'text';
        readonly written: (settings: DeckSettings) => string;
        /** The value, or what is wrong with the text. */
        readonly read: (text: string) => { readonly value: unknown } | { readonly wrong: string };
      };
}

export function deckFields(): readonly DeckField[] {
  return [
    {
      key: 'retention',
      label: vscode.l10n.t('Desired retention'),
      about: vscode.l10n.t(
        'Target retention: the percentage of due cards you want to recall. Higher means more reviews.',
      ),
      text: ({ retention }) => vscode.l10n.t('{0} %', percent(retention)),
      input: {
        kind: 'text',
        written: ({ retention }) => String(percent(retention)),
        read: (text) => {
          const [least, most] = settingRanges.retention.map(percent) as [number, number];
          const value = /^\d+(?:\.\d+)?\s*%?$/.test(text) ? parseFloat(text) : NaN;
          return value >= least && value <= most
            ? { value: Math.round(value * 1000) / 100_000 }
            : { wrong: vscode.l10n.t('Give a number from {0} to {1}.', least, most) };
        },
      },
    },
    whole(
      'newPerDay',
      vscode.l10n.t('New cards a day'),
      vscode.l10n.t('For this deck only. The limit for all decks applies as well.'),
    ),
    whole(
      'reviewsPerDay',
      vscode.l10n.t('Reviews a day'),
      vscode.l10n.t('For this deck only. The limit for all decks applies as well.'),
    ),
    steps(
      'learningSteps',
      vscode.l10n.t('Learning steps'),
      vscode.l10n.t(
        'Delays, in minutes, between repetitions of a new card, such as 1 10. Empty: FSRS decides.',
      ),
    ),
    steps(
      'relearningSteps',
      vscode.l10n.t('Relearning steps'),
      vscode.l10n.t(
        'Delays, in minutes, before a forgotten card is shown again, such as 10. Empty: FSRS decides.',
      ),
    ),
    whole(
      'maximumInterval',
      vscode.l10n.t('Maximum interval'),
      vscode.l10n.t('The longest time between two reviews of a card, in days.'),
      (days) => vscode.l10n.t('{0} days', days),
    ),
    choice(
      'newOrder',
      vscode.l10n.t('Order of new cards'),
      vscode.l10n.t('The order in which new cards are shown.'),
      [
        ['notes', vscode.l10n.t('as in the notes')],
        ['random', vscode.l10n.t('at random')],
      ],
    ),
    choice(
      'reviewOrder',
      vscode.l10n.t('Order of reviews'),
      vscode.l10n.t('The order in which due cards are shown.'),
      [
        ['due', vscode.l10n.t('most overdue first')],
        ['forgotten', vscode.l10n.t('most likely forgotten first')],
        ['shortest', vscode.l10n.t('shortest interval first')],
        ['random', vscode.l10n.t('at random')],
      ],
    ),
    choice(
      'newAmongReviews',
      vscode.l10n.t('New cards among reviews'),
      vscode.l10n.t('Where new cards are placed among the reviews.'),
      [
        ['mixed', vscode.l10n.t('evenly among them')],
        ['before', vscode.l10n.t('before them')],
        ['after', vscode.l10n.t('after them')],
      ],
    ),
    choice(
      'burySiblings',
      vscode.l10n.t('One card of a cell a day'),
      vscode.l10n.t('Show at most one card from the same table cell per day.'),
      [
        [true, vscode.l10n.t('on')],
        [false, vscode.l10n.t('off')],
      ],
    ),
    whole(
      'leechThreshold',
      vscode.l10n.t('Leech threshold'),
      vscode.l10n.t(
        'A card forgotten this many times counts as a leech: it costs more time than it is worth.',
      ),
    ),
    choice('leechAction', vscode.l10n.t('Leeches'), vscode.l10n.t('What to do with leeches.'), [
      ['suspend', vscode.l10n.t('are suspended')],
      ['mark', vscode.l10n.t('are marked')],
    ]),
    choice(
      'fuzz',
      vscode.l10n.t('Load balancing'),
      vscode.l10n.t('Vary intervals slightly so that cards learned together don’t keep coming due together.'),
      [
        ['balance', vscode.l10n.t('toward days with fewer cards')],
        ['random', vscode.l10n.t('at random')],
        ['none', vscode.l10n.t('not at all')],
      ],
    ),
    whole(
      'learnAhead',
      vscode.l10n.t('Learn ahead'),
      vscode.l10n.t('Show learning cards up to this many minutes early when nothing else is left.'),
      (minutes) => vscode.l10n.t('{0} min', minutes),
    ),
    {
      key: 'weights',
      label: vscode.l10n.t('FSRS parameters'),
      about: vscode.l10n.t(
        'The {0} parameters of FSRS-6, if you have had them optimized for this deck.',
        weightCount,
      ),
      text: ({ weights }) =>
        weights === null ? vscode.l10n.t('the defaults') : weights.map(shortNumber).join(' '),
      input: {
        kind: 'text',
        written: ({ weights }) => (weights ?? []).join(', '),
        read: (text) => {
          const numbers = text
            .split(/[\s,;[\]]+/)
            .filter(Boolean)
            .map(Number);
          return numbers.length === weightCount && numbers.every(Number.isFinite)
            ? { value: numbers }
            : { wrong: vscode.l10n.t('Give {0} numbers.', weightCount) };
        },
      },
    },
  ];
}

/**
 * Asks for a value. Null: as for all decks; undefined: that was called off.
 * @param everywhere what counts where the deck has none of its own
 */
export async function editField(
  field: DeckField,
  everywhere: DeckSettings,
  now: DeckSettings,
): Promise<{ readonly value: unknown } | null | undefined> {
  const { label: title, about, input } = field;
  if (input.kind === 'text') {
    const value = input.written(now);
    const text = await ask({
      title,
      prompt: vscode.l10n.t('{0} For all decks: {1}.', about, field.text(everywhere)),
      value,
      check: (typed) => {
        const read = input.read(typed.trim());
        return 'wrong' in read ? read.wrong : undefined;
      },
    });
    const read = text === undefined ? undefined : input.read(text.trim());
    return read === undefined || 'wrong' in read ? undefined : read;
  }
  const choices = input.values.map(([value, label]): Choice<{ readonly value: unknown } | 'reset'> => ({
    value: { value },
    label,
    ...(value === now[field.key] ? { description: vscode.l10n.t('now') } : {}),
  }));
  const reset: (typeof choices)[number] = {
    value: 'reset',
    label: vscode.l10n.t('Same as all decks'),
    description: field.text(everywhere),
  };
  const chosen = await pick({
    title,
    placeholder: about,
    items: [...choices, reset],
    active: choices.find(({ description }) => description !== undefined),
    canGoBack: true,
  });
  return chosen === back ? undefined : chosen === 'reset' ? null : chosen;
}

type NumberField = 'newPerDay' | 'reviewsPerDay' | 'maximumInterval' | 'leechThreshold' | 'learnAhead';

function whole(
  key: NumberField,
  label: string,
  about: string,
  text: (value: number) => string = String,
): DeckField {
  const [least, most] = settingRanges[key];
  const unlimited = key === 'newPerDay' || key === 'reviewsPerDay';
  return {
    key,
    label,
    about,
    text: (settings) =>
      unlimited && settings[key] === most ? vscode.l10n.t('no limit') : text(settings[key]),
    input: {
      kind: 'text',
      written: (settings) => String(settings[key]),
      read: (typed) => {
        const value = /^\d+$/.test(typed) ? Number(typed) : NaN;
        return value >= least && value <= most
          ? { value }
          : { wrong: vscode.l10n.t('Give a whole number from {0} to {1}.', least, most) };
      },
    },
  };
}

function steps(key: 'learningSteps' | 'relearningSteps', label: string, about: string): DeckField {
  const [least, most] = settingRanges.step;
  return {
    key,
    label,
    about,
    text: (settings) =>
      settings[key].length === 0
        ? vscode.l10n.t('FSRS decides')
        : vscode.l10n.t('{0} min', settings[key].join(', ')),
    input: {
      kind: 'text',
      written: (settings) => settings[key].join(' '),
      read: (typed) => {
        const value = typed
          .split(/[\s,;]+/)
          .filter(Boolean)
          .map(Number);
        return value.length <= mostSteps &&
          value.every((step) => Number.isInteger(step) && step >= least && step <= most)
          ? { value }
          : {
              wrong: vscode.l10n.t(
                'Give up to {0} whole numbers from {1} to {2}, with spaces between them.',
                mostSteps,
                least,
                most,
              ),
            };
      },
    },
  };
}

function choice<
  K extends 'newOrder' | 'reviewOrder' | 'newAmongReviews' | 'burySiblings' | 'leechAction' | 'fuzz',
>(key: K, label: string, about: string, values: readonly (readonly [DeckSettings[K], string])[]): DeckField {
  return {
    key,
    label,
    about,
    text: (settings) => values.find(([value]) => value === settings[key])?.[1] ?? String(settings[key]),
    input: { kind: 'choice', values },
  };
}

const percent = (share: number): number => Math.round(share * 10_000) / 100;
const shortNumber = (value: number): string => String(Math.round(value * 1000) / 1000);
