/**
 * How long indexing takes, in milliseconds and against the Markdown parser alone on the same text. Run with
 * `node test/bench/notes.ts`; one JSON object a line.
 */
import { performance } from 'node:perf_hooks';
import { emptyDeck } from '../../src/core/deck/changes.ts';
import { reconcile } from '../../src/core/deck/reconcile.ts';
import { wholeParser } from '../../src/core/notes/markdown.ts';
import { NoteIndex } from '../../src/core/notes/noteIndex.ts';
import type { NoteFile } from '../../src/core/notes/readNote.ts';
import { atOnce, Turns } from '../../src/core/notes/turns.ts';

const words =
  'gradient descent momentum velocity friction ravine saddle curvature batch epoch noise variance learning rate step size loss surface minimum convex Hessian bias correction decay adaptive coordinate plateau damping converge sparse penalty dropout weight'.split(
    ' ',
  );

/** A small generator of our own, so that the text is the same on every machine (Park and Miller, 1988). */
function random(seed: number) {
  let state = seed;
  return (limit: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}

function corpus(files: number, tableEvery: number, things: number, aspects: number): NoteFile[] {
  const next = random(7);
  const word = () => words[next(words.length)]!;
  const phrase = (length: number) => Array.from({ length }, word).join(' ');
  const sentence = () =>
    [
      `The ${phrase(6)} makes *${phrase(2)}* ${phrase(5)}, and the **${word()}** of ${phrase(4)}.`,
      `See [${phrase(3)}](https://example.org/${word()}) for \`${word()}(${word()})\`, or $x_${next(9)} - \\alpha g$.`,
      `It ${phrase(9)}; hence ${phrase(7)}.`,
    ][next(3)]!;
  const paragraph = () => Array.from({ length: 2 + next(4) }, sentence).join('\n');
  const cell = () =>
    [
      phrase(1 + next(7)),
      `${phrase(3)} **${word()}** ${phrase(2)}`,
      `$\\alpha_${next(9)}$ ${phrase(2 + next(4))}`,
      `\`${word()}\`, ${phrase(3)}`,
    ][next(4)]!;
  const table = (file: number) =>
    [
      `| Aspect |${Array.from({ length: things }, (_, i) => ` ${word()} ${i} `).join('|')}|`,
      `|---|${'---|'.repeat(things)}`,
      ...Array.from(
        { length: aspects },
        (_, row) =>
          `| ${word()} ${file} ${row} |${Array.from({ length: things }, () => ` ${cell()} `).join('|')}|`,
      ),
    ].join('\n');
  return Array.from({ length: files }, (_, i) => {
    const parts = [`---\ntitle: ${phrase(3)}\ntags: [${word()}, ${word()}]\n---\n\n# ${phrase(4)} ${i}`];
    for (let section = 0; section < 3; section++) {
      parts.push(
        `## ${phrase(3)}`,
        paragraph(),
        `- ${sentence()}\n- ${sentence()}\n- ${sentence()}`,
        paragraph(),
      );
    }
    if (i % tableEvery === 0) parts.splice(5, 0, table(i));
    parts.push(`\`\`\`python\nfor ${word()} in ${word()}:\n    ${word()} -= lr * ${word()}\n\`\`\``);
    return { path: `file:///notes/${i}.md`, name: `${i % 50}/${i}.md`, text: parts.join('\n\n') + '\n' };
  });
}

const print = (figure: string, value: number, unit: string, against: string) =>
  console.log(JSON.stringify({ figure, value: Number(value.toPrecision(3)), unit, against }));

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

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

/** Indexes as the host does: in turns, pausing on the event loop. Gives the index and the longest turn. */
async function cold(files: readonly NoteFile[]) {
  const start = performance.now();
  let turn = worked();
  let longest = 0;
  const pause = async () => {
    longest = Math.max(longest, worked() - turn);
    await new Promise((resolve) => setImmediate(resolve));
    turn = worked();
  };
  const turns = new Turns({ now: () => performance.now(), pause });
  const index = new NoteIndex();
  for (const file of files) await turns.run(index.update(file, 'stamp'));
  await pause();
  const cards = [...index.ids()].length;
  for (const { path } of files) index.diagnostics(path);
  await pause();
  return { index, cards, ms: performance.now() - start, longest };
}

async function measure(name: string, files: readonly NoteFile[]): Promise<NoteIndex> {
  const size = files.reduce((sum, { text }) => sum + text.length, 0);
  const parse = () => {
    for (const { text } of files) wholeParser.parse(text);
  };
  parse();
  const runs = [];
  const alone = [];
  for (let run = 0; run < 7; run++) {
    alone.push(timed(1, parse));
    runs.push(await cold(files));
  }
  const last = runs.at(-1)!;
  const ms = median(runs.map((run) => run.ms));
  const what = `${files.length} files, ${(size / 1e6).toFixed(1)} MB, ${last.cards} cards`;
  print(`notes_cold_ms${name}`, ms, 'ms', what);
  print(
    `notes_cold_ratio${name}`,
    ms / median(alone),
    '',
    `the Markdown parser alone, ${median(alone).toFixed(0)} ms`,
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
  for (const { text } of files) wholeParser.parse(text);
});
const againstParser = 'the Markdown parser alone on all the text';

const cache = atOnce(index.save());
print('notes_cache_bytes', cache.length, 'B', 'the saved index of 2500 files');
const warm = timed(7, () => {
  const restored = atOnce(NoteIndex.restore(cache));
  for (const { path } of files) if (!restored.isCurrent(path, 'stamp')) throw new Error(path);
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
  if (!atOnce(restored.update({ ...file, text }, 'new'))) throw new Error(`${file.path} was not edited`);
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
for (const file of files)
  atOnce(moved.update({ ...file, path: `${file.path}x`, name: `elsewhere/${file.name}` }));
const shapes = moved.shapes();
const all = reconcile(deck, shapes);
if (all.renames.length === 0) throw new Error('The moved folder was not recognised.');
const rename = timed(5, () => reconcile(deck, shapes));
print(
  'notes_folder_moved_ms',
  rename,
  'ms',
  `${all.renames.length} tables recognised in files that all moved`,
);
