import { atOnce } from '../turns.ts';
import { readChain } from './chain.ts';
import { changedByHand } from './changedRates.ts';
import { changedSettings } from './searches.ts';
import { withDefaults } from './commandLine.ts';
import { accumulating, changesIn } from './codeChanges.ts';
import { refusedDraft } from './draft.ts';
import type { Span } from './expression.ts';
import { finished } from './finished.ts';
import { readJavaScript } from './javascript.ts';
import { longestCode } from './longestCode.ts';
import { readBatches } from './loaders.ts';
import type { Batches } from './loaders.ts';
import { cellsOf } from './notebook.ts';
import type { Cell } from './notebook.ts';
import { readOptimizerCall } from './optimizerCalls.ts';
import type { Draft } from './draft.ts';
import type { Beside } from './owners.ts';
import { Owners } from './owners.ts';
import type { ParseMemory } from './parseMemory.ts';
import { calleePath } from './callPaths.ts';
import type { CallSite, Program } from './program.ts';
import { readPython } from './python.ts';
import { reason } from './signatures/reason.ts';
import type { CodeReading, ReadCall, ReadSchedule, Unread } from './reading.ts';
import { recognize } from './recognize.ts';
import type { Recognized } from './recognized.ts';
import { besideConfig, isConfig } from './trainingConfig.ts';
import { wrappers } from './wrappers.ts';
import { attachSchedulers } from './schedulers.ts';
import { isDeed, withRelevantCalls } from './relevantCalls.ts';
import { schedulerAtSite, strangeAt } from './schedulerCalls.ts';

export const tooLong: CodeReading = {
  calls: [],
  notUnderstood: [],
  refused: reason('This is more than {0} characters: too long to be read as code.', longestCode),
};

/** Whose language a text is in; `auto` finds out. */
export type Language = 'python' | 'javascript' | 'notebook' | 'auto';

/**
 * All that a text says about optimizers: each call with what was read, what is at the framework's default, and what
 * was not understood. Nothing is guessed: a number that is not surely known is named and left out, and a schedule
 * that is not wholly known is none. Any text may be given, also a part of a program or a notebook; it takes time in
 * proportion to its length, and never throws. Yields often; see turns.ts.
 * @param memory of the same document, where it is read again and again: then its language is known
 */
export function* readCodeInSteps(
  text: string,
  language: Language = 'auto',
  memory?: ParseMemory,
): Generator<undefined, CodeReading> {
  if (text.length > longestCode) {
    return tooLong;
  }
  const cells = language === 'auto' || language === 'notebook' ? cellsOf(text) : undefined;
  if (cells !== undefined) {
    return yield* readNotebookInSteps(cells);
  }
  const { program, script } = yield* programOf(text, language, memory);
  return yield* readProgram(program, script);
}

/** The same at once, where nothing waits. */
export const readCode = (...all: Parameters<typeof readCodeInSteps>): CodeReading =>
  atOnce(readCodeInSteps(...all));

/** The code cells of a notebook, as one program; ranges are within their cell. Yields often. */
export function* readNotebookInSteps(
  cells: readonly Cell[],
  memory?: ParseMemory,
): Generator<undefined, CodeReading> {
  const text = cells.map((cell) => cell.text).join('\n');
  if (text.length > longestCode) {
    return tooLong;
  }
  const { calls, notUnderstood } = yield* readProgram(yield* readPython(text, memory), false);
  const starts: number[] = [];
  let at = 0;
  for (const { text } of cells) {
    starts.push(at);
    at += text.length + 1;
  }
  const inCell = ({ from, to }: Span) => {
    const at = lastUpTo(starts, from);
    const start = starts[at] ?? 0;
    return { cell: cells[at]!.index, range: { from: from - start, to: to - start } };
  };
  const moved = <T extends { readonly range: Span }>(one: T): T => ({ ...one, ...inCell(one.range) });
  const placed: ReadCall[] = [];
  for (const call of calls) {
    yield;
    placed.push({
      ...moved(call),
      read: call.read.map(moved),
      notUnderstood: call.notUnderstood.map(moved),
      ...(call.schedule === undefined ? {} : { schedule: inCells(call.schedule, moved, inCell) }),
    });
  }
  return { calls: placed, notUnderstood: notUnderstood.map(moved) };
}

/** The position of the last of some ascending numbers that is not above another; 0 where all are. */
function lastUpTo(ascending: readonly number[], value: number): number {
  let [low, high] = [0, ascending.length];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    [low, high] = ascending[middle]! <= value ? [middle, high] : [low, middle];
  }
  return low;
}

function inCells(
  schedule: ReadSchedule,
  moved: <T extends { readonly range: Span }>(one: T) => T,
  inCell: (span: Span) => { readonly range: Span },
): ReadSchedule {
  const { mistaken } = schedule;
  return {
    ...moved(schedule),
    read: schedule.read.map(moved),
    ...(mistaken === undefined ? {} : { mistaken: inCell(mistaken).range }),
  };
}

const scriptSigns =
  /\b(?:const|let|var)\s+[\w$[{]|=>|\brequire\(|^[ \t]*import\b[^\n]*\bfrom\s*['"]|\btf\.train\.[a-z]|^[ \t]*\/\/|\bnew [A-Z]|\}\s*\)\s*;/m;
const pythonSigns =
  /^[ \t]*(?:def|class|from|with|elif|import)\s+[\w.]+(?:[ :(,]|$)|^[ \t]*#|\blr\s*=|\bself\b|\bNone\b/m;

function* programOf(
  text: string,
  language: Language,
  memory: ParseMemory | undefined,
): Generator<undefined, { program: Program; script: boolean }> {
  const maybeScript = language === 'javascript' || (language === 'auto' && scriptSigns.test(text));
  if (!maybeScript) {
    return { program: yield* readPython(text, memory), script: false };
  }
  const script = yield* readJavaScript(text, memory);
  if (language === 'javascript' || !pythonSigns.test(text)) {
    return { program: script, script: true };
  }
  // Signs of both: the grammar that fits better.
  const python = yield* readPython(text);
  return script.errors < python.errors
    ? { program: script, script: true }
    : { program: python, script: false };
}

/** The calls of a program that concern its optimizers. */
interface Gathered {
  readonly drafts: Draft[];
  readonly byStart: Map<number, Draft>;
  readonly chains: CallSite[];
  readonly schedulers: CallSite[];
}

function* readProgram(whole: Program, script: boolean): Generator<undefined, CodeReading> {
  const program = yield* withRelevantCalls(whole);
  const { drafts, byStart, chains, schedulers } = yield* gathered(program, script);
  const at = (from: number): Draft | undefined => byStart.get(from);
  const inner = new Set<number>();
  for (const site of chains) {
    yield;
    const made = readChain(site, program, at, inner);
    if (made !== undefined) {
      drafts.push(made);
      byStart.set(made.range.from, made);
    }
  }
  if (drafts.length === 0) {
    // The rest means something only where there is an optimizer.
    return { calls: [], notUnderstood: [] };
  }
  const owners = new Owners(whole, at);
  const beside: Beside[] = [
    ...(yield* changesIn(program, script, owners, drafts)),
    ...(script ? [] : yield* wrappers(program, whole.calls, owners)),
    ...(yield* changedByHand(program, script, owners)),
    ...(drafts.some(({ framework }) => framework === 'sklearn') ? yield* changedSettings(program) : []),
  ];
  const lost: Unread[] = [...(yield* attachSchedulers(program, schedulers, at)), ...owners.give(beside)];
  lost.push(...(!script && isConfig(program) ? besideConfig(program) : []));
  const batches = yield* readBatches(
    program,
    script,
    drafts.some(({ framework }) => framework === 'optax'),
  );
  lost.push(...batches.unread);
  const calls = yield* finishAll(drafts, accumulating(lost) ? undefined : batches);
  const told = script ? (one: Unread): Unread => one : withDefaults(program);
  return {
    calls: calls.map((call) => ({ ...call, notUnderstood: call.notUnderstood.map(told) })),
    notUnderstood: lost.toSorted((a, b) => a.range.from - b.range.from).map(told),
  };
}

function* gathered(program: Program, script: boolean): Generator<undefined, Gathered> {
  const found: Gathered = { drafts: [], byStart: new Map(), chains: [], schedulers: [] };
  const { drafts, byStart } = found;
  /** Partial calls that another call completes. */
  const completed = new Set<number>();
  for (const site of program.calls) {
    yield;
    if (isDeed(site)) {
      continue;
    }
    if (calleePath(site, script)?.path === 'optax.chain') {
      found.chains.push(site);
      continue;
    }
    const isScheduler = !script && schedulerAtSite(site) !== undefined;
    const made = isScheduler ? undefined : recognize(site, program, script);
    if (isScheduler || (made === undefined && strangeAt(site) !== undefined)) {
      found.schedulers.push(site);
    }
    if (made === undefined || byStart.has(made.call.from)) {
      continue;
    }
    const draft = draftOf(made, site, program, script);
    drafts.push(draft);
    byStart.set(draft.range.from, draft);
    if ('completes' in made) {
      completed.add(made.completes);
    }
  }
  dropAll(drafts, completed);
  return found;
}

function draftOf(made: Recognized, place: CallSite, program: Program, script: boolean): Draft {
  const range = { from: made.call.from, to: made.call.to };
  if ('refused' in made) {
    return refusedDraft(made.refused, made.framework, made.path, range);
  }
  const { open } = made;
  const call = { arguments: made.arguments, range, place, ...(open === undefined ? {} : { open }) };
  return readOptimizerCall(made.signature, call, program, script);
}

function dropAll(drafts: Draft[], starts: ReadonlySet<number>): void {
  if (starts.size > 0) {
    drafts.splice(0, drafts.length, ...drafts.filter(({ range }) => !starts.has(range.from)));
  }
}

/** The calls in the order of the text, with the batches of the loader where they name none. */
function* finishAll(
  drafts: readonly Draft[],
  batches: Batches | undefined,
): Generator<undefined, ReadCall[]> {
  const calls: ReadCall[] = [];
  for (const draft of drafts.toSorted((a, b) => a.range.from - b.range.from)) {
    yield;
    // Where gradients are gathered, a loader's batch is only a part of an update's.
    if (draft.batchSize === undefined && batches !== undefined && !accumulating(draft.unread)) {
      draft.batchSize = batches.size;
      draft.sampling = batches.sampling;
    }
    calls.push(finished(draft));
  }
  return calls;
}
