import * as v from 'valibot';
import { cardShape } from './cards.ts';
import type { Fold } from './fold.ts';
import { Ledger } from './ledger.ts';
import type { LedgerState } from './ledgerState.ts';
import { reviewShape } from './reviewTable.ts';
import { Table, mapShape } from './columnTable.ts';
import type { Columns, Shape } from './columnTable.ts';

/**
 * A fold as bytes: a header and the columns of its two tables, to be loaded without reading the log. Never the
 * truth: it holds only for the log files its owner says it covers, and one that does not fit is thrown away.
 */
export interface Snapshot {
  /** JSON. */
  readonly header: string;
  /** Little-endian columns, each padded to 8 bytes. */
  readonly body: Uint8Array;
}

/** To be raised when columns, header or the meaning of any of them change. */
const formatVersion = 4;
/** Empty rows kept at the end of each table, so that the first reviews after loading need not move it. */
const slack = 1024;
const alignment = 8;

const lists = [
  'names',
  'sessions',
  'marks',
  'configured',
  'renames',
  'lessons',
  'undos',
  'waiting',
  'reached',
] as const;

/** Whether a value has the parts of a ledger. What is in them is what was written: the owner checks the file's hash. */
const isLedgerState = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  lists.every((name) => name in value && Array.isArray((value as Record<string, unknown>)[name])) &&
  'latest' in value &&
  typeof value.latest === 'number' &&
  'seen' in value &&
  typeof value.seen === 'object' &&
  value.seen !== null;

const headerSchema = v.object({
  format: v.literal(formatVersion),
  key: v.string(),
  reviews: v.number(),
  cards: v.number(),
  checksum: v.number(),
  ledger: v.custom<LedgerState>(isLedgerState),
  coverage: v.unknown(),
});

/**
 * @param key names all else the fold depends on (the weights): a snapshot with another key is not used
 * @param coverage any JSON: what part of the log this is, for its owner to check
 */
export function encodeSnapshot(fold: Fold, key: string, coverage: unknown): Snapshot {
  const { ledger, cards } = fold;
  const body = new Uint8Array(
    sizeOf(reviewShape, ledger.reviews.length + slack) + sizeOf(cardShape, cards.length + slack),
  );
  const end = writeTable(ledger.reviews, body, 0);
  writeTable(cards, body, end);
  const header: v.InferOutput<typeof headerSchema> = {
    format: formatVersion,
    key,
    reviews: ledger.reviews.length,
    cards: cards.length,
    checksum: checksum(body),
    ledger: ledger.state(),
    coverage,
  };
  return { header: JSON.stringify(header), body };
}

/** The tables of a snapshot with this key, or undefined: damaged, of another format, or made with another key. */
export function decodeSnapshot(
  { header, body }: Snapshot,
  key: string,
): { ledger: Ledger; cards: Fold['cards']; coverage: unknown } | undefined {
  let raw: unknown;
  try {
    raw = JSON.parse(header);
  } catch {
    return undefined;
  }
  const parsed = v.safeParse(headerSchema, raw);
  if (!parsed.success || parsed.output.key !== key) {
    return undefined;
  }
  const { reviews, cards, ledger, coverage } = parsed.output;
  const middle = sizeOf(reviewShape, reviews + slack);
  if (
    body.byteOffset % alignment !== 0 ||
    body.length !== middle + sizeOf(cardShape, cards + slack) ||
    checksum(body) !== parsed.output.checksum
  ) {
    return undefined;
  }
  return {
    ledger: new Ledger(ledger, readTable(reviewShape, body, 0, reviews)),
    cards: readTable(cardShape, body, middle, cards),
    coverage,
  };
}

function sizeOf(shape: Shape, rows: number): number {
  return Object.values(shape).reduce((sum, Type) => sum + padded(rows * Type.BYTES_PER_ELEMENT), 0);
}

function padded(bytes: number): number {
  return Math.ceil(bytes / alignment) * alignment;
}

function writeTable<S extends Shape>(table: Table<S>, body: Uint8Array, start: number): number {
  const columns: Readonly<Record<string, ArrayBufferView>> = table.columns;
  let offset = start;
  for (const [name, Type] of Object.entries(table.shape)) {
    const column = columns[name]!;
    const bytes = table.length * Type.BYTES_PER_ELEMENT;
    body.set(new Uint8Array(column.buffer, column.byteOffset, bytes), offset);
    offset += padded((table.length + slack) * Type.BYTES_PER_ELEMENT);
  }
  return offset;
}

function readTable<S extends Shape>(shape: S, body: Uint8Array, start: number, rows: number): Table<S> {
  let offset = body.byteOffset + start;
  const columns = mapShape(shape, (Type) => {
    const column = new Type(body.buffer, offset, rows + slack);
    offset += padded((rows + slack) * Type.BYTES_PER_ELEMENT);
    return column;
  });
  return new Table(shape, columns as Columns<S>, rows, rows + slack);
}

/** Notices a torn or altered body; FNV-1a over 32-bit words, in four lanes that a processor runs at once. */
function checksum(body: Uint8Array): number {
  const words = new Uint32Array(body.buffer, body.byteOffset, body.length / 4);
  const prime = 0x01000193;
  let a = 0x811c9dc5;
  let [b, c, d] = [a, a, a];
  const whole = words.length - (words.length % 4);
  for (let i = 0; i < whole; i += 4) {
    a = Math.imul(a ^ words[i]!, prime);
    b = Math.imul(b ^ words[i + 1]!, prime);
    c = Math.imul(c ^ words[i + 2]!, prime);
    d = Math.imul(d ^ words[i + 3]!, prime);
  }
  for (const word of words.subarray(whole)) {
    a = Math.imul(a ^ word, prime);
  }
  return [b, c, d].reduce((sum, lane) => Math.imul(sum, 31) ^ lane, a) >>> 0;
}
