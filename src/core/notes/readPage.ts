import { Anchors, slugOf } from './anchors.ts';
import type { CompiledTable } from './compileNote.ts';
import { messageOf } from './diagnosticMessages.ts';
import { Definitions } from './footnotes.ts';
import { readFrontMatter } from './frontMatter.ts';
import { limits } from './noteLimits.ts';
import { LineMap } from './lineMap.ts';
import { codeText, leafText, withoutAttributes } from './leaf.ts';
import { blockParser } from './markdownParser.ts';
import type { Cursor } from './markdownParser.ts';
import type {
  Block,
  ListItem,
  Page,
  PageCell,
  PageFootnote,
  Prose,
  ProsePart,
  TableBlock,
} from './pageBlocks.ts';
import { cellFinder, spot } from './pageFinds.ts';
import type { Found } from './pageFinds.ts';
import { alignments, paragraph, task } from './pageParts.ts';
import { readProse } from './readProse.ts';
import { readRows } from './rows.ts';
import type { Span } from './rows.ts';
import { evenLineEnds, scan } from './scan.ts';
import type { Finding } from './scan.ts';

/** How much text the parser may take at a time before it offers others a turn. */
const slice = 10_000;
/** Nodes, a microsecond each, after which others are offered a turn. */
const nodesInARow = 500;
/** Lists and quotes inside each other; what is deeper is shown as text. */
const deepest = 20;

const definition = /^\[[^\]\n]{1,200}\]:/;

/**
 * Reads a whole note as a page. Yields often, as readNote does.
 * @param tables of the same text, compiled: their cards and experiments are put on the cells
 */
export function* readPage(source: string, tables: readonly CompiledTable[]): Generator<undefined, Page> {
  if (source.length > limits.file) {
    const values = { count: source.length, limit: limits.file };
    return { blocks: [refused({ code: 'file-too-large', values })], footnotes: [] };
  }
  const text = evenLineEnds(source);
  const front = readFrontMatter(text).end;
  // Only what may hold a table is looked at closely: with one behind it, every text is.
  const found = scan(`${text}\n\n|a|b|\n|-|-|\n|c|d|\n`, front);
  if (found.refused) {
    return { blocks: [refused(found.refused)], footnotes: [] };
  }
  const body = found.text.slice(0, front).replace(/[^\n]/g, ' ') + found.text.slice(front, text.length);

  const parse = blockParser.startParse(body);
  let tree = parse.advance();
  for (let done = 0; !tree; tree = parse.advance()) {
    if (parse.parsedPos - done > slice) {
      done = parse.parsedPos;
      yield;
    }
  }
  const definitions = new Definitions();
  const cursor = tree.cursor();
  let nodes = 0;
  do {
    if (++nodes % nodesInARow === 0) {
      yield;
    }
    if (cursor.name === 'Paragraph' && body.charCodeAt(cursor.from) === 91) {
      definitions.add(body.slice(cursor.from, cursor.to));
    }
  } while (cursor.next());
  const reader = new PageReader(body, definitions, cellFinder(tables));
  const blocks = yield* reader.blocks(tree.cursor(), found.findings);
  return { blocks, footnotes: reader.footnotes() };
}

const refused = (finding: Pick<Finding, 'code' | 'values'>): Block => ({
  type: 'refused',
  why: { en: messageOf(finding, 'en'), ko: messageOf(finding, 'ko') },
});

class PageReader {
  readonly #text: string;
  readonly #lines: LineMap;
  readonly #definitions: Definitions;
  readonly #found: Found;
  readonly #anchors = new Anchors();
  readonly #met = new Map<string, PageFootnote>();

  constructor(text: string, definitions: Definitions, found: Found) {
    this.#text = text;
    this.#lines = new LineMap(text);
    this.#definitions = definitions;
    this.#found = found;
  }

  footnotes(): PageFootnote[] {
    const all = [...this.#met.values()];
    const isSource = ({ kind }: PageFootnote) => kind === 'source';
    return [...all.filter(isSource), ...all.filter((one) => !isSource(one))];
  }

  /** The blocks inside the node under the cursor. Findings are put where they were found. */
  *blocks(cursor: Cursor, findings: readonly Finding[] = [], depth = 0): Generator<undefined, Block[]> {
    const blocks: Block[] = [];
    const open = [...findings];
    const findBefore = (offset: number) => {
      while (open[0] && open[0].from < offset) {
        blocks.push(refused(open.shift()!));
      }
    };
    if (cursor.firstChild()) {
      do {
        yield;
        findBefore(cursor.from);
        blocks.push(...(yield* this.#block(cursor, depth)));
      } while (cursor.nextSibling());
      cursor.parent();
    }
    findBefore(Infinity);
    return blocks;
  }

  *#block(cursor: Cursor, depth: number): Generator<undefined, Block[]> {
    const { name } = cursor;
    const text = this.#slice(cursor);
    switch (name) {
      case 'Paragraph':
        return definition.test(text)
          ? []
          : paragraph(leafText(cursor, this.#text), (prose) => this.#prose(prose));
      case 'Blockquote':
      case 'BulletList':
      case 'OrderedList':
        if (depth >= deepest) {
          return [{ type: 'paragraph', text: [{ type: 'text', value: text }] }];
        }
        if (name === 'Blockquote') {
          return [{ type: 'quote', blocks: yield* this.blocks(cursor, [], depth + 1) }];
        }
        return [yield* this.#list(cursor, depth)];
      case 'FencedCode':
      case 'CodeBlock':
        return [this.#code(cursor)];
      case 'HorizontalRule':
        return [{ type: 'rule' }];
      case 'HTMLBlock':
        return paragraph(text, (prose) => this.#prose(prose));
      case 'Table':
        return [yield* this.#table(cursor)];
      default:
        return name.includes('Heading') ? [this.#heading(cursor)] : [];
    }
  }

  #slice({ from, to }: Span): string {
    return this.#text.slice(from, to);
  }

  #prose(text: string): Prose {
    return readProse(text, (label) => this.#definitions.link(label)).map((part) => this.#settled(part));
  }

  /** A footnote that the note does not define is only text. */
  #settled(part: ProsePart): ProsePart {
    if (part.type === 'footnote') {
      return this.#meet(part.label) ? part : { type: 'text', value: `[^${part.label}]` };
    }
    if (!('children' in part) || part.type === 'link' || part.type === 'blank') {
      return part;
    }
    return { ...part, children: part.children.map((child) => this.#settled(child)) };
  }

  #meet(label: string): boolean {
    if (this.#met.has(label)) {
      return true;
    }
    const footnote = this.#definitions.footnote(label);
    if (!footnote) {
      return false;
    }
    if (footnote.type === 'citation') {
      this.#met.set(label, { label, kind: 'source', text: footnote.citation.text, sources: [] });
      return true;
    }
    const { mark, citations } = footnote;
    const sources = citations.map(({ key }) => key);
    this.#met.set(label, { label, kind: mark.kind, text: mark.reason, sources });
    for (const source of sources) {
      this.#meet(source);
    }
    return true;
  }

  #heading(cursor: Cursor): Block {
    const level = Number(cursor.name.at(-1));
    const source = withoutAttributes(leafText(cursor, this.#text));
    const anchor = this.#anchors.make(slugOf(source));
    return { type: 'heading', level, anchor, text: this.#prose(source) };
  }

  *#list(cursor: Cursor, depth: number): Generator<undefined, Block> {
    const items: ListItem[] = [];
    const ordered = cursor.name === 'OrderedList';
    const start = ordered ? parseInt(this.#slice(cursor), 10) : null;
    if (cursor.firstChild()) {
      do {
        if (cursor.name !== 'ListItem') {
          continue;
        }
        const blocks = yield* this.blocks(cursor, [], depth + 1);
        items.push(task(blocks));
      } while (cursor.nextSibling());
      cursor.parent();
    }
    return { type: 'list', start, items };
  }

  #code(cursor: Cursor): Block {
    const { language, value } = codeText(cursor, this.#text);
    return language === 'math' ? { type: 'math', tex: value } : { type: 'code', language, value };
  }

  *#table(cursor: Cursor): Generator<undefined, TableBlock> {
    const { header, rows } = yield* readRows(cursor, this.#text);
    const { line } = this.#lines.at(header.from);
    const width = header.cells.length;
    const labels = header.cells.map((cell) => this.#cell(cell));
    const cells: PageCell[][] = [];
    for (const row of rows) {
      yield;
      const blank = { from: row.to, to: row.to };
      cells.push(Array.from({ length: width }, (_, i) => this.#cell(row.cells[i] ?? blank)));
    }
    const run = this.#found.runs.get(String(line));
    const delimiter = /\n([^\n]*)/.exec(this.#slice(cursor))?.[1] ?? '';
    return {
      type: 'table',
      line,
      name: this.#found.names.get(line) ?? null,
      ...(run !== undefined && { run }),
      align: alignments(delimiter, width),
      header: labels,
      rows: cells,
    };
  }

  #cell(span: Span): PageCell {
    const at = { ...this.#lines.at(span.from), length: span.to - span.from };
    const text = this.#slice(span);
    const prose: Prose = text.length > limits.cell ? [{ type: 'text', value: text }] : this.#prose(text);
    const experiment = this.#found.experiments.get(spot(at));
    const run = this.#found.runs.get(spot(at));
    const cards = this.#found.cards.get(spot(at)) ?? [];
    return {
      text: prose,
      at,
      cards,
      ...(experiment !== undefined && { experiment }),
      ...(run !== undefined && { run }),
    };
  }
}
