import * as vscode from 'vscode';
import { hintsInSteps } from '../../core/code/hints.ts';
import type { Hint } from '../../core/code/hints.ts';
import type { Span } from '../../core/code/expression.ts';
import type { ReadCall } from '../../core/code/reading.ts';
import { topicsOf, topicsOfCall } from '../../core/code/topics.ts';
import type { QuizAbout } from '../../core/quiz/about.ts';
import type { Turns } from '../../core/turns.ts';
import { hostTurns } from '../storage/hostTurns.ts';
import type { OpenStudy } from '../study/deckFollower.ts';
import type { Markdown } from '../view/markdown.ts';
import { callCommands, hoverOf } from './hover.ts';
import { curveColors } from './hoverCurve.ts';
import { isHere, placeAt, rangeOf, Readings } from './readings.ts';
import type { DocumentReading } from './readings.ts';
import { recallOf } from './topicRecall.ts';

/** A hint with its place in the document. */
export interface PlacedHint extends Hint {
  readonly at: vscode.Range;
}

/** A call with where it begins and ends in the document. */
export interface PlacedCall {
  readonly call: ReadCall;
  readonly at: vscode.Range;
}

/** What there is to say of optimizers in the code that is open. Nothing is kept but what was read of it. */
export class CodeFeature {
  readonly #readings: Readings;
  readonly #turns: Turns;
  readonly #study: () => OpenStudy | undefined;

  /** @param study the deck, where it is open already: nothing here opens it */
  constructor(study: () => OpenStudy | undefined, turns = hostTurns()) {
    this.#study = study;
    this.#turns = turns;
    this.#readings = new Readings(turns);
  }

  /** Is it known what this version of the document says, so that asking costs nothing? */
  knows(document: vscode.TextDocument): boolean {
    return this.#readings.knows(document);
  }

  async hover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const here = await this.#readings.of(document);
    const place = placeAt(here, document.offsetAt(position));
    if (place === undefined) {
      return undefined;
    }
    const range =
      place.kind === 'unread'
        ? place.unread.range
        : (place.kind === 'schedule' ? (place.call.schedule ?? place.call) : place.call).range;
    const made: Markdown = hoverOf(place, {
      target: { uri: document.uri.toString(), at: range.from },
      recall: place.kind === 'unread' ? undefined : this.#recall(place.call),
      colors: curveColors(),
      elsewhere: here.reading.notUnderstood,
    });
    return new vscode.Hover(made.build(), rangeOf(document, range));
  }

  #recall(call: ReadCall) {
    const opened = this.#study();
    const topics = topicsOfCall(call);
    return opened === undefined || topics.length === 0 ? undefined : recallOf(opened, topics, Date.now());
  }

  /** The call that an offset stands in; where it stands in none, the only one of the document. */
  async callAt(document: vscode.TextDocument, offset: number): Promise<ReadCall | undefined> {
    const here = await this.#readings.of(document);
    const place = placeAt(here, offset);
    if (place !== undefined && place.kind !== 'unread') {
      return place.call;
    }
    const made = here.reading.calls.filter((call) => call.optimizer !== undefined && isHere(here, call));
    return made.length === 1 ? made[0] : undefined;
  }

  /** All calls of the document that make an optimizer, each with where it begins. */
  calls(document: vscode.TextDocument): Promise<readonly PlacedCall[]> {
    return this.#inTurns(document, function* (here) {
      const made = here.reading.calls.filter((call) => call.optimizer !== undefined && isHere(here, call));
      return yield* placed(
        document,
        made.map((call) => ({ call, range: call.range })),
      );
    });
  }

  /** What is made of a document in turns; if it changes meanwhile, of what it says then. */
  async #inTurns<T>(
    document: vscode.TextDocument,
    make: (here: DocumentReading) => Generator<undefined, T>,
  ): Promise<T> {
    for (;;) {
      const here = await this.#readings.of(document);
      const made = await this.#turns.run(make(here), () => !this.#readings.knows(document));
      if (made !== undefined) {
        return made;
      }
    }
  }

  /** What can be done with the call under the cursor. */
  async actions(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
    const here = await this.#readings.of(document);
    const place = placeAt(here, document.offsetAt(range.start));
    if (place === undefined || place.kind === 'unread' || place.call.optimizer === undefined) {
      return [];
    }
    const { call } = place;
    const target = { uri: document.uri.toString(), at: document.offsetAt(range.start) };
    const name = nameOf(call);
    return (
      [
        [callCommands.simulate, vscode.l10n.t('Simulate {0} with these values', name)],
        [callCommands.compare, vscode.l10n.t('Compare {0} with…', name)],
        [callCommands.quiz, vscode.l10n.t('Quiz me on {0}', name)],
        [callCommands.copy, vscode.l10n.t('Copy {0} as another framework…', name)],
      ] as const
    ).map(([command, title]) => {
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.Empty.append('descent'));
      action.command = { command, title, arguments: [target] };
      return action;
    });
  }

  async lenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    return (await this.calls(document)).flatMap(({ call, at }) => {
      const target = { uri: document.uri.toString(), at: call.range.from };
      return (
        [
          [callCommands.simulate, vscode.l10n.t('Simulate {0}', nameOf(call))],
          [callCommands.compare, vscode.l10n.t('Compare…')],
          [callCommands.quiz, vscode.l10n.t('Quiz')],
        ] as const
      ).map(([command, title]) => new vscode.CodeLens(at, { command, title, arguments: [target] }));
    });
  }

  hints(document: vscode.TextDocument): Promise<readonly PlacedHint[]> {
    return this.#inTurns(document, function* (here) {
      const hints = yield* hintsInSteps(here.reading);
      return yield* placed(
        document,
        hints.filter((hint) => isHere(here, hint)),
      );
    });
  }

  /** What a quiz over this document prefers. */
  async about(document: vscode.TextDocument): Promise<QuizAbout | undefined> {
    const topics = topicsOf((await this.#readings.of(document)).reading);
    return topics.length === 0 ? undefined : { topics, file: fileName(document), only: false };
  }

  /** What a quiz on one call asks. */
  aboutCall(document: vscode.TextDocument, call: ReadCall): QuizAbout {
    return { topics: topicsOfCall(call), file: fileName(document), only: true };
  }
}

/** Things of a document with where they stand in it. */
function* placed<T extends { readonly range: Span }>(
  document: vscode.TextDocument,
  all: readonly T[],
): Generator<undefined, (T & { readonly at: vscode.Range })[]> {
  const found: (T & { readonly at: vscode.Range })[] = [];
  for (const one of all) {
    yield;
    found.push({ ...one, at: rangeOf(document, one.range) });
  }
  return found;
}

const fileName = ({ uri }: vscode.TextDocument): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);

/** As it is called where it is made: AdamW, StepLR. */
export const nameOf = ({ call }: ReadCall): string => call.slice(call.lastIndexOf('.') + 1);
