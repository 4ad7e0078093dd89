/**
 * For how long Descent's code holds the thread of the extension host at a time, whatever a workspace contains: the
 * longest step of each reader on large and hostile inputs. A turn of the host lasts 5 ms and one step more
 * (core/turns.ts), and is to last 20 ms at most. `node test/bench/hold.ts [part of a name]`.
 */
import { hintsInSteps } from '../../src/core/code/hints.ts';
import { readCode, readCodeInSteps } from '../../src/core/code/readCode.ts';
import { topicsOf } from '../../src/core/code/topics.ts';
import { parseAnyConfig } from '../../src/core/config/anyConfig.ts';
import { parseConfigJson } from '../../src/core/config/configJson.ts';
import { readExamples } from '../../src/core/lab/exampleText.ts';
import { compileNote } from '../../src/core/notes/compileNote.ts';
import { looksLikeTable } from '../../src/core/notes/delimiterRow.ts';
import { NoteIndex } from '../../src/core/notes/noteIndex.ts';
import { readPage } from '../../src/core/notes/readPage.ts';
import { makeFold } from '../../src/core/study/deckWeights.ts';
import { decodeLogInSteps } from '../../src/core/study/logNames.ts';
import { defaultSettings } from '../../src/core/study/settings.ts';
import { drawPictureInSteps, readPicture } from '../../src/core/picture/readPicture.ts';
import { decode, encode } from '../../src/host/library/encode.ts';
import { codes, configurations, csvs, logs, notes, ownPictures, tooLarge } from './hold/inputs.ts';
import { held, oneStep } from './lib/held.ts';
import type { Work } from './lib/held.ts';
import { report } from './lib/figure.ts';

/** Milliseconds that a step may take: with the turn before it, 20. */
const most = 15;

function* asNote(text: string): Generator<undefined, void> {
  const file = { path: 'file:///a.md', name: 'a.md', text };
  const { tables } = yield* compileNote(file);
  yield* readPage(text, tables);
  const index = new NoteIndex();
  yield* index.update(file);
  yield* index.own(file.path, 'another');
  yield* index.compareNotes();
  const saved = yield* decode(yield* encode(yield* index.save()));
  const restored = yield* NoteIndex.restore(saved);
  yield;
  for (const id of restored.ids()) {
    restored.card(id);
    break;
  }
}

function underCursor(text: string): unknown {
  const lines = text.split('\n');
  return oneStep(() => looksLikeTable((at) => lines[at], Math.max(0, lines.length - 3)));
}

const works: Record<string, Work> = {};
for (const [name, text] of Object.entries({ ...notes(), ...tooLarge() })) {
  works[`note: ${name}`] = () => asNote(text);
  works[`cursor: ${name}`] = underCursor(text) as Work;
}
for (const [name, text] of Object.entries(configurations())) {
  works[name] = oneStep(() => {
    try {
      const parsed = parseConfigJson(text);
      return parsed.ok && parseAnyConfig(parsed.value);
    } catch {
      return false; // Whoever reads the file says so.
    }
  });
}
for (const [name, text] of Object.entries(codes())) {
  works[name] = () => readCodeInSteps(text);
}
for (const [name, text] of Object.entries(ownPictures())) {
  works[name] = function* () {
    const read = readPicture(text);
    if (read !== 'unknown' && !('problems' in read)) {
      yield* drawPictureInSteps(read, ({ en }) => en);
    }
  };
}
const manyCalls = readCode(codes()['Python of many calls']!);
works['hints of many calls'] = () => hintsInSteps(manyCalls);
works['topics of many calls'] = oneStep(() => topicsOf(manyCalls));
for (const [name, text] of Object.entries(csvs())) {
  works[name] = oneStep(() => readExamples(text));
}

for (const [name, text] of Object.entries(logs())) {
  works[name] = function* () {
    const fold = makeFold(defaultSettings);
    yield* decodeLogInSteps(text, 0, (events) => fold.collect(events));
    yield* fold.refoldInSteps();
  };
}

const part = process.argv[2] ?? '';
let worst: readonly [name: string, longest: number] = ['', 0];
let over = 0;
for (const [name, work] of Object.entries(works).filter(([one]) => one.includes(part))) {
  const { longest, total } = held(work, most);
  if (longest > worst[1]) {
    worst = [name, longest];
  }
  if (longest > most) {
    over += 1;
    report('hold_ms', longest, 'ms', `at most ${most} a step: ${name}; ${total.toFixed(0)} ms in all`);
  }
}
report('hold_worst_ms', worst[1], 'ms', `the worst of ${Object.keys(works).length} inputs: ${worst[0]}`);
report('hold_over', over, '', `inputs with a step above ${most} ms`);
