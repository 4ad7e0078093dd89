/**
 * How long indexing takes, in milliseconds and against the Markdown parser alone on the same text. Run with
 * `node test/bench/notes.ts`; one JSON object a line.
 */
import { performance } from 'node:perf_hooks';
import { emptyDeck } from '../../src/core/identity/changes.ts';
import { reconcile } from '../../src/core/identity/reconcile.ts';
import { wholeParser } from '../../src/core/notes/markdownParser.ts';
import { NoteIndex } from '../../src/core/notes/noteIndex.ts';
import type { NoteFile } from '../../src/core/notes/readNote.ts';
import { atOnce, Turns } from '../../src/core/turns.ts';
import { corpus } from './lib/corpus.ts';
import { median, report as print } from './lib/figure.ts';

function timed(runs: number, work: () => unknown): number {
  return median(
    Array.from({ length: runs }, () => {
      const start = performance.now();
      work();
      return performance.now() - start;
    }),
  );
}

/** Time that this thread has run, in ms: what it waits for the other users of a busy machine does not count. */
function worked(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Indexes as the host does: in turns, pausing on the event loop. Gives the index, its time and the longest turn. */
async function cold(files: readonly NoteFile[]) {
  const start = performance.now();
  const before = worked();
  let turn = before;
  let longest = 0;
  const pause = async () => {
    longest = Math.max(longest, worked() - turn);
    await new Promise((resolve) => setImmediate(resolve));
    turn = worked();
  };
  const turns = new Turns({ now: () => performance.now(), pause });
  const index = new NoteIndex();
  for (const file of files) {
    await turns.run(index.update(file, 'stamp'));
  }
  // As NoteLibrary does before it tells of the notes.
  await turns.run(index.compareNotes());
  await pause();
  const cards = [...index.ids()].length;
  for (const { path } of files) {
    index.diagnostics(path);
  }
  await pause();
  return { index, cards, ms: performance.now() - start, worked: worked() - before, longest };
}

async function measure(name: string, files: readonly NoteFile[]): Promise<NoteIndex> {
  const size = files.reduce((sum, { text }) => sum + text.length, 0);
  const parse = () => {
    for (const { text } of files) {
      wholeParser.parse(text);
    }
  };
  parse();
  const runs = [];
  const alone = [];
  for (let run = 0; run < 7; run++) {
    const before = worked();
    parse();
    alone.push(worked() - before);
    runs.push(await cold(files));
  }
  const last = runs.at(-1)!;
  const ms = median(runs.map((run) => run.ms));
  const what = `${files.length} files, ${(size / 1e6).toFixed(1)} MB, ${last.cards} cards`;
  print(`notes_cold_ms${name}`, ms, 'ms', what);
  print(
    `notes_cold_ratio${name}`,
    median(runs.map((run) => run.worked)) / median(alone),
    '',
    `the Markdown parser alone, ${median(alone).toFixed(0)} ms, both of the thread at work; at most 0.6`,
  );
  print(
    `notes_longest_turn_ms${name}`,
    median(runs.map((run) => run.longest)),
    'ms',
    'of the thread at work; at most 20',
  );
  return last.index;
}

const files = corpus(2500, 4, 3, 3);
const index = await measure('', files);
await measure('_all_tables', corpus(2500, 1, 2, 1));

const parseAll = timed(3, () => {
  for (const { text } of files) {
    wholeParser.parse(text);
  }
});
const againstParser = 'the Markdown parser alone on all the text';

const cache = atOnce(index.save()).join('');
print('notes_cache_bytes', cache.length, 'B', 'the saved index of 2500 files');
const warm = timed(7, () => {
  const restored = atOnce(NoteIndex.restore(cache));
  for (const { path } of files) {
    if (!restored.isCurrent(path, 'stamp')) {
      throw new Error(path);
    }
  }
  return [...restored.ids()].length;
});
print(
  'notes_warm_ms',
  warm,
  'ms',
  '2500 files unchanged, from the saved index to the ids of all cards; at most 100',
);
print('notes_warm_ratio', warm / parseAll, '', againstParser);

const restored = atOnce(NoteIndex.restore(cache));
let deck = reconcile(emptyDeck, restored.shapes()).deck;
const edited = files.filter((_, i) => i % 4 === 0);
const edit = timed(100, () => {
  const file = edited.shift()!;
  const text = file.text.replace(/^\| (\w+ \d+ 1) \|([^|]+)\|/m, '| $1 | an edited cell |');
  if (!atOnce(restored.update({ ...file, text }, 'new'))) {
    throw new Error(`${file.path} was not edited`);
  }
  deck = reconcile(deck, restored.shapes()).deck;
  return [...restored.ids()].length + restored.diagnostics(file.path).length;
});
print(
  'notes_edit_ms',
  edit,
  'ms',
  'one file changed: compiled, reconciled, ids and diagnostics up to date; at most 20',
);
print('notes_edit_ratio', edit / parseAll, '', againstParser);

const moved = new NoteIndex();
for (const file of files) {
  atOnce(moved.update({ ...file, path: `${file.path}x`, name: `elsewhere/${file.name}` }));
}
const shapes = moved.shapes();
const all = reconcile(deck, shapes);
if (all.renames.length === 0) {
  throw new Error('The moved folder was not recognised.');
}
const rename = timed(5, () => reconcile(deck, shapes));
print(
  'notes_folder_moved_ms',
  rename,
  'ms',
  `${all.renames.length} tables recognised in files that all moved`,
);
