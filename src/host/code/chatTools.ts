import * as vscode from 'vscode';
import * as v from 'valibot';
import { conventions, parseLabConfig } from '../../core/config/labConfig.ts';
import { bestLoss, finalLoss, stepsToReach } from '../../core/lab/runMeasures.ts';
import { runInSteps } from '../../core/lab/runInSteps.ts';
import { largestStableRate } from '../../core/lab/stability.ts';
import { readableText } from '../../core/text/readableText.ts';
import { findOptimizer, optimizers } from '../../core/optimizer/optimizerCatalogue.ts';
import { ruleDefaults, textOf } from '../../core/optimizer/ruleParts.ts';
import { findSurface, surfaces } from '../../core/surface/surfaceCatalogue.ts';
import { defaultsOf } from '../../core/surface/surfaceDefinition.ts';
import { otherTopics, topicsOfIds } from '../../core/code/topics.ts';
import type { Turns } from '../../core/turns.ts';
import { hostTurns } from '../storage/hostTurns.ts';
import { configText } from '../view/configText.ts';
import type { CodeStudy } from './codeOptions.ts';

/** What a model may ask for at once: it must not hold up the editor's other extensions. */
const mostSteps = 10_000;
const mostOptimizers = 6;

const short = v.pipe(v.string(), v.maxLength(60));
/** A list is an object too, but has no entries to read. */
const noList = v.custom<unknown>(
  (input) => !Array.isArray(input),
  'Invalid type: Expected Object but received Array',
);
const sizeOf = (input: unknown): number =>
  Array.isArray(input) ? input.length : Object.keys(Object(input) as object).length;
/** Counted before what is in it is looked at, which takes a second where it is many. */
const few = (most: number) =>
  v.custom<unknown>(
    (input) => sizeOf(input) <= most,
    ({ input }) => `Invalid length: Expected <=${most} but received ${sizeOf(input)}`,
  );
/** No optimizer has as many hyperparameters. */
const mostHyper = 32;
const numbers = v.pipe(noList, few(mostHyper), v.record(v.pipe(v.string(), v.maxLength(32)), v.number()));
const inputs = {
  quiz: v.pipe(noList, v.strictObject({ topic: v.optional(short) })),
  explain: v.strictObject({ optimizer: short, convention: v.optional(v.picklist(conventions)) }),
  simulate: v.strictObject({
    surface: v.optional(short, 'rosenbrock'),
    start: v.optional(v.strictTuple([v.number(), v.number()])),
    steps: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostSteps)), 1000),
    optimizers: v.pipe(
      few(mostOptimizers),
      v.array(
        v.strictObject({
          optimizer: short,
          convention: v.optional(v.picklist(conventions), 'pytorch'),
          hyperparameters: v.optional(numbers, {}),
        }),
      ),
      v.minLength(1),
    ),
  }),
};

/** What chat may use of Descent. Each takes what a model has made up, checks it, and answers with text for a model. */
export class ChatTools {
  readonly #study: () => Promise<CodeStudy>;
  readonly #turns: Turns;

  constructor(study: () => Promise<CodeStudy>, turns = hostTurns()) {
    this.#study = study;
    this.#turns = turns;
  }

  /** A question of the deck, with its answer: for the chat to ask. What is answered there is not recorded. */
  async quiz(input: unknown): Promise<string> {
    const { topic } = read(inputs.quiz, input);
    const topics = topic === undefined ? undefined : topicsOfIds([optimizerId(topic) ?? topic]);
    if (topic !== undefined && topics?.length === 0) {
      throw new Error(unknownTopic(topic));
    }
    const question = await (await this.#study()).quiz.ask(topics);
    if (question === undefined) {
      return 'The deck has no question with choices to ask about that now.';
    }
    const { card, question: asked, clue, choices } = question;
    return JSON.stringify({
      note: card.noteTitle,
      question: readableText(asked),
      ...(clue === undefined ? {} : { clue: readableText(clue) }),
      choices: choices.map(({ text }) => readableText(text)),
      right: readableText(choices.find(({ right }) => right)?.text ?? []),
      corrections: card.marks.map(({ kind, reason }) => `${kind}: ${readableText(reason)}`),
      sources: card.citations.map(({ text }) => readableText(text)),
      recorded: false,
    });
  }

  explain(input: unknown): string {
    const { optimizer, convention = 'pytorch' } = read(inputs.explain, input);
    const definition = findOptimizer(optimizerId(optimizer) ?? '');
    if (definition === undefined) {
      throw new Error(unknownOptimizer(optimizer));
    }
    const form = definition.conventions[convention];
    if (form === undefined) {
      throw new Error(vscode.l10n.t('{0} has no form of {1}.', definition.name.en, convention));
    }
    const defaults = ruleDefaults(definition, convention);
    return JSON.stringify({
      name: definition.name.en,
      convention,
      rule: textOf(definition, convention, defaults).split('\n'),
      state: definition.state.map(({ name, meaning }) => `${name}: ${meaning.en}`),
      hyperparameters: definition.hyper.map(({ name, meaning }) => ({
        name,
        meaning: meaning.en,
        default: defaults[name],
      })),
      note: form.note?.en,
      stableWhileRateTimesLargestCurvatureIsBelow: largestStableRate(definition.id, 1, defaults),
      source: definition.source,
    });
  }

  /** Runs it in float64, in turns, and measures it. */
  async simulate(input: unknown): Promise<string> {
    const { surface: id, start, steps, optimizers: asked } = read(inputs.simulate, input);
    const surface = findSurface(id);
    if (surface === undefined) {
      const known = surfaces.map((one) => one.id).join(', ');
      throw new Error(vscode.l10n.t('There is no surface “{0}”. Available: {1}.', id, known));
    }
    const config = parseLabConfig({
      version: 1,
      problem: { kind: 'surface', id },
      start: start ?? surface.start,
      steps,
      optimizers: asked.map(({ optimizer, convention, hyperparameters }, index) => ({
        key: `run-${index + 1}`,
        rule: optimizerId(optimizer) ?? optimizer,
        convention,
        hyper: hyperparameters,
      })),
    });
    const run = config.ok ? await this.#turns.run(runInSteps(config.value)) : config;
    if (!run.ok) {
      throw new Error(run.problems.slice(0, 3).map(configText).join(' '));
    }
    const minima = surface.minima(defaultsOf(surface));
    return JSON.stringify({
      surface: { id, formula: surface.text, start: start ?? surface.start, minima },
      runs: run.value.map((one, index) => ({
        ...asked[index],
        end: one.end,
        finalPoint: [one.x.at(-1), one.y.at(-1)],
        finalLoss: finalLoss(one),
        bestLoss: bestLoss(one),
        stepsToLoss: Object.fromEntries(
          [1, 0.01, 1e-4, 1e-6].map((level) => [level, stepsToReach(one, level)]),
        ),
      })),
    });
  }
}

function read<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const checked = v.safeParse(schema, input, { abortEarly: true });
  if (!checked.success) {
    const [issue] = checked.issues;
    const place = v.getDotPath(issue);
    const fault = place === null ? issue.message : `${place}: ${issue.message}`;
    throw new Error(vscode.l10n.t('The tool cannot use this input: {0}', fault));
  }
  return checked.output;
}

/** By its id, or by a name in either language. */
function optimizerId(name: string): string | undefined {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return optimizers.find(({ id, name: { en, ko } }) => [id, en, ko].some((one) => plain(one) === plain(name)))
    ?.id;
}

const unknownTopic = (name: string): string =>
  vscode.l10n.t(
    'There are no cards about “{0}”. Ask for an optimizer or one of: {1}.',
    name,
    otherTopics.map(({ id }) => id).join(', '),
  );

const unknownOptimizer = (name: string): string =>
  vscode.l10n.t(
    'There is no optimizer “{0}”. Available: {1}.',
    name,
    optimizers.map(({ id }) => id).join(', '),
  );
