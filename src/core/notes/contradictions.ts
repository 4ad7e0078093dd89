import type { NoteHead } from '../deck/cardMaker.ts';
import type { TableShape } from '../identity/shape.ts';
import { alike, fingerprint } from '../deck/similar.ts';
import type { CompiledTable } from './compileNote.ts';
import type { Diagnostic } from './diagnostic.ts';
import { plainText } from '../text/plainText.ts';

export interface Answered {
  readonly note: NoteHead;
  readonly shapes: readonly TableShape[];
  readonly tables: readonly CompiledTable[] | undefined;
}

interface Answer {
  readonly from: Answered;
  readonly table: number;
  readonly cell: number;
  readonly hash: string;
}

/** The answers of one name, and how often each hash is among them: no note has to look at all the others. */
interface Answers {
  readonly byNote: Map<Answered, Answer[]>;
  readonly hashes: Map<string, number>;
}

/** Answers no longer than this are facts, which contradict; of longer ones only the wording may differ. */
const fact = 6;

/**
 * Finds cells of different tables that answer the same thing and aspect, in the same language, in words that do
 * not agree. Kept up to date note by note, by hashes: text is only fetched where two of them differ.
 */
export class Contradictions {
  readonly #answers = new Map<string, Answers>();
  readonly #differing = new Set<string>();
  /** Not looked at yet: that waits until somebody asks, for the cards are wanted first. */
  readonly #waiting = new Set<Answered>();

  add(note: Answered): void {
    if (note.shapes.length > 0) {
      this.#waiting.add(note);
    }
  }

  #take(note: Answered): void {
    for (const [name, answer] of answersOf(note)) {
      const known = this.#answers.get(name);
      const answers = known ?? { byNote: new Map<Answered, Answer[]>(), hashes: new Map<string, number>() };
      if (!known) {
        this.#answers.set(name, answers);
      }
      const own = answers.byNote.get(note);
      if (own) {
        own.push(answer);
      } else {
        answers.byNote.set(note, [answer]);
      }
      answers.hashes.set(answer.hash, (answers.hashes.get(answer.hash) ?? 0) + 1);
      this.#look(name, answers);
    }
  }

  remove(note: Answered): void {
    if (this.#waiting.delete(note)) {
      return;
    }
    for (const [name] of answersOf(note)) {
      const answers = this.#answers.get(name);
      if (!answers) {
        continue;
      }
      for (const { hash } of answers.byNote.get(note) ?? []) {
        const left = (answers.hashes.get(hash) ?? 1) - 1;
        if (left > 0) {
          answers.hashes.set(hash, left);
        } else {
          answers.hashes.delete(hash);
        }
      }
      answers.byNote.delete(note);
      if (answers.byNote.size === 0) {
        this.#answers.delete(name);
      }
      this.#look(name, answers);
    }
  }

  /** Yields between notes, and between comparisons, for which tables may have to be made again. */
  *report(): Generator<undefined, Diagnostic[]> {
    for (const note of this.#waiting) {
      this.#waiting.delete(note);
      this.#take(note);
      yield;
    }
    const found: Diagnostic[] = [];
    for (const name of [...this.#differing]) {
      let first: Answer | undefined;
      for (const answers of this.#answers.get(name)?.byNote.values() ?? []) {
        for (const answer of answers) {
          if (first) {
            found.push(...compare(first, answer));
          } else {
            first = answer;
          }
          yield;
        }
      }
    }
    return found;
  }

  #look(name: string, { hashes }: Answers): void {
    if (hashes.size > 1) {
      this.#differing.add(name);
    } else {
      this.#differing.delete(name);
    }
  }
}

function* answersOf(from: Answered): Generator<[string, Answer]> {
  const language = from.note.language ?? '';
  for (const [table, { rows, columns, cells, things }] of from.shapes.entries()) {
    for (const [cell, hash] of cells.entries()) {
      if (hash === '') {
        continue;
      }
      const row = rows[Math.floor(cell / columns.length)]!.key;
      const column = columns[cell % columns.length]!.key;
      const name = things === 'rows' ? `${row}/${column}` : `${column}/${row}`;
      yield [`${language}/${name}`, { from, table, cell, hash }];
    }
  }
}

function compare(first: Answer, second: Answer): Diagnostic[] {
  const one = first.hash === second.hash ? undefined : read(first);
  const other = one && read(second);
  if (!one || !other) {
    return [];
  }
  const prints = [fingerprint(one.cell.inline), fingerprint(other.cell.inline)] as const;
  if (alike(...prints)) {
    return [];
  }
  const severity = prints.every((print) => print.tokens.size <= fact) ? 'warning' : 'information';
  const values = { thing: other.thing, aspect: other.aspect };
  return [
    { code: 'contradiction', severity, at: other.at, values, related: one.at },
    { code: 'contradiction', severity, at: one.at, values, related: other.at },
  ];
}

function read({ from, table: index, cell }: Answer) {
  const table = from.tables?.[index]?.table;
  const width = table?.columns.length ?? 1;
  const row = Math.floor(cell / width);
  const found = table?.cells[row]?.[cell % width];
  if (!table || !found || found.referring) {
    return undefined;
  }
  const labels = [table.rows[row]!, table.columns[cell % width]!].map((label) => plainText(label.inline));
  if (table.things === 'columns') {
    labels.reverse();
  }
  return { cell: found, at: { path: from.note.path, ...found.at }, thing: labels[0]!, aspect: labels[1]! };
}
