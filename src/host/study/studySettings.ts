import * as vscode from 'vscode';
import * as v from 'valibot';
import type { QuizRatings } from '../../core/quiz/verdict.ts';
import type { Room } from '../../core/study/dayLoad.ts';
import type { DeckSettings } from '../../core/study/settings.ts';
import { defaultSettings, withSettings } from '../../core/study/settings.ts';
import { shortened } from '../view/notify.ts';
import { isPlace, logPlace } from './logPlace.ts';
import type { LogPlace } from './logPlace.ts';

/** How this user studies, as the editor's settings say. */
export interface StudySettings {
  /** For all decks that have no settings of their own. */
  readonly deck: DeckSettings;
  readonly perDay: Room;
  readonly rolloverHour: number;
  /** Where the log is kept; undefined for the extension's own folder. */
  readonly logFolder: string | undefined;
  readonly typeAnswers: boolean;
  /** Some reviews are asked as predictions of a run. */
  readonly predictions: boolean;
  readonly quiz: QuizRatings;
}

const section = 'descent';
const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const quizRating = v.picklist(['none', 'again', 'hard', 'good', 'easy']);

/** Settings of decks, by their names in the editor. */
const deckFields = {
  desiredRetention: 'retention',
  learningSteps: 'learningSteps',
  relearningSteps: 'relearningSteps',
  maximumInterval: 'maximumInterval',
  fuzz: 'fuzz',
  newCardOrder: 'newOrder',
  reviewOrder: 'reviewOrder',
  newCardsAmongReviews: 'newAmongReviews',
  burySiblings: 'burySiblings',
  leechThreshold: 'leechThreshold',
  leechAction: 'leechAction',
  learnAhead: 'learnAhead',
  fsrsParameters: 'weights',
} as const satisfies Readonly<Record<string, keyof DeckSettings>>;

/** The others: what each may hold, and what counts while it holds something else. */
const fields = {
  newCardsPerDay: [whole(0, 9999), 20],
  reviewsPerDay: [whole(0, 9999), 200],
  rolloverHour: [whole(0, 23), 4],
  typeAnswers: [v.boolean(), false],
  predictions: [v.boolean(), true],
  'quiz.right': [quizRating, 'good'],
  'quiz.slow': [quizRating, 'hard'],
  'quiz.wrong': [quizRating, 'again'],
  'quiz.slowAfterSeconds': [v.pipe(v.number(), v.minValue(1), v.maxValue(600)), 20],
} as const;

const placeSchema = v.pipe(v.string(), v.trim(), v.check(isPlace));

/** What the settings say of the place of the log, and who says it. */
export function inspectLogPlace(): LogPlace {
  return logPlace(vscode.workspace.getConfiguration(section).inspect('log.folder') ?? {});
}

/** @param refuse told of each value that does not fit, in a sentence; its default counts instead */
export function readSettings(refuse: (sentence: string) => void): StudySettings {
  const configuration = vscode.workspace.getConfiguration(section);
  const misfit = (name: string, value: unknown, instead: unknown): void =>
    refuse(
      vscode.l10n.t(
        'The setting {0} cannot be {1}. {2} is used instead.',
        `${section}.${name}`,
        shortened(JSON.stringify(value)),
        JSON.stringify(instead),
      ),
    );
  const read = <N extends keyof typeof fields>(name: N): v.InferOutput<(typeof fields)[N][0]> => {
    const [schema, instead] = fields[name];
    const value = configuration.get(name);
    const parsed = v.safeParse(schema, value ?? instead);
    if (!parsed.success) {
      misfit(name, value, instead);
    }
    return parsed.success ? parsed.output : instead;
  };
  const place = inspectLogPlace().chosen;
  const parsedPlace = v.safeParse(placeSchema, place ?? '');
  if (!parsedPlace.success) {
    misfit('log.folder', place, '');
  }
  const names = Object.entries(deckFields);
  const raw = Object.fromEntries(names.map(([name, field]) => [field, configuration.get(name)]));
  const { settings, problems } = withSettings(defaultSettings, raw);
  for (const { field } of problems) {
    const [name = field] = names.find(([, one]) => one === field) ?? [];
    misfit(name, raw[field], defaultSettings[field as keyof DeckSettings]);
  }
  return {
    deck: settings,
    perDay: { new: read('newCardsPerDay'), review: read('reviewsPerDay') },
    rolloverHour: read('rolloverHour'),
    logFolder: parsedPlace.success && parsedPlace.output !== '' ? parsedPlace.output : undefined,
    typeAnswers: read('typeAnswers'),
    predictions: read('predictions'),
    quiz: {
      right: read('quiz.right'),
      slow: read('quiz.slow'),
      wrong: read('quiz.wrong'),
      slowAfterSeconds: read('quiz.slowAfterSeconds'),
    },
  };
}

/** The folder that a text of `log.folder` means. */
export function placeOf(text: string, home: vscode.Uri | undefined): vscode.Uri {
  if (text.startsWith('~')) {
    if (home === undefined) {
      throw new Error(vscode.l10n.t('There is no home folder here. Give descent.log.folder as an address.'));
    }
    return vscode.Uri.joinPath(home, text.slice(1).replaceAll('\\', '/'));
  }
  return /^[a-z][a-z0-9+.-]+:\//i.test(text) ? vscode.Uri.parse(text, true) : vscode.Uri.file(text);
}
