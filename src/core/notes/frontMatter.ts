export interface FrontMatter {
  /** The offset behind the closing line; 0 where there is none. */
  readonly end: number;
  readonly key?: { readonly value: string; readonly from: number };
  readonly title?: string;
  readonly language?: string;
  readonly tags: readonly string[];
}

const none: FrontMatter = { end: 0, tags: [] };

/** Whether a text begins like front matter that nothing closes: then its key counts for nothing. */
export const isFrontMatterOpen = (text: string, { end }: FrontMatter): boolean =>
  end === 0 && /^---[ \t]*\n(?:key|title|lang|tags)\s*:/.test(text);

/** Far more than a head of metadata, and little enough to read at once. */
const longest = 20_000;

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', '"': '"', '\\': '\\', '/': '/' };

/** Up to the sign of a comment: a number sign at the start or behind a blank. */
function withoutComment(text: string): string {
  const sign = text.search(/(?<!\S)#/);
  return (sign < 0 ? text : text.slice(0, sign)).trim();
}

/** A scalar without its quotes, or without the comment behind it. */
function unquote(text: string): string {
  const double = /^"((?:[^"\\]|\\.)*)"/.exec(text)?.[1];
  if (double !== undefined) {
    return double.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (all, hex: string | undefined, char: string) =>
      hex === undefined ? (escapes[char] ?? all) : String.fromCharCode(parseInt(hex, 16)),
    );
  }
  const single = /^'((?:[^']|'')*)'/.exec(text)?.[1];
  return single === undefined ? withoutComment(text) : single.replaceAll("''", "'");
}

/** `[a, "b, c"]`, or only `a, b`, as a list. */
function flowList(text: string): string[] {
  const close = text.lastIndexOf(']');
  const inner = text.startsWith('[') && close > 0 ? text.slice(1, close) : text;
  const items: string[] = [];
  let from = 0;
  let quote = '';
  for (let at = 0; at < inner.length; at++) {
    const char = inner[at]!;
    if (quote !== '') {
      if (char === '\\' && quote === '"') {
        at++;
      } else if (char === quote) {
        quote = '';
      }
    } else if (char === ',') {
      items.push(inner.slice(from, at));
      from = at + 1;
    } else if ((char === '"' || char === "'") && inner.slice(from, at).trim() === '') {
      quote = char;
    }
  }
  return [...items, inner.slice(from)].map(tagOf);
}

/** The lines of a block scalar as one text: `>` folds them, `|` keeps them; a title is one line in either case. */
const folded = (lines: readonly string[]): string =>
  lines
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ');

/** An entry at the left edge: its name, what is written behind the colon, and the lines below it. */
interface Entry {
  readonly name: string;
  readonly rest: string;
  readonly line: string;
  readonly offset: number;
  readonly below: string[];
}

function readEntries(text: string, from: number): Entry[] {
  const entries: Entry[] = [];
  let offset = from;
  for (const line of text.split('\n')) {
    const entry = /^(?:"([\w-]+)"|'([\w-]+)'|([\w-]+))\s*:(?=\s|$)(.*)$/.exec(line);
    if (entry) {
      const name = entry[1] ?? entry[2] ?? entry[3]!;
      entries.push({ name, rest: entry[4]!.trim(), line, offset, below: [] });
    } else {
      entries.at(-1)?.below.push(line);
    }
    offset += line.length + 1;
  }
  return entries;
}

/**
 * Reads `key`, `title`, `lang` and `tags` from YAML front matter and passes over everything else. Those four
 * are scalars and lists of scalars, so this is a reader of lines and not of YAML: a YAML library would be a sixth of
 * the size of the host's bundle, and would let a note bring anchors, aliases and custom types.
 */
export function readFrontMatter(text: string): FrontMatter {
  if (!/^---[ \t]*\n/.test(text)) {
    return none;
  }
  const close = /\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text.slice(3, longest));
  if (!close) {
    return none;
  }
  const end = 3 + close.index + close[0].length;
  let key: FrontMatter['key'];
  let title: string | undefined;
  let language: string | undefined;
  const tags: string[] = [];
  const from = text.indexOf('\n') + 1;
  for (const { name, rest, line, offset, below } of readEntries(text.slice(from, 3 + close.index), from)) {
    const isBlock = /^[>|][+-]?\d?[+-]?\s*(?:#.*)?$/.test(rest);
    const value = isBlock ? folded(below) : unquote(rest);
    if (name === 'key' && value) {
      key = { value, from: offset + Math.max(0, line.indexOf(value, name.length + 1)) };
    }
    if (name === 'title' && value) {
      title = value;
    }
    if (name === 'lang' && value) {
      language = value;
    }
    if (name !== 'tags') {
      continue;
    }
    const items = below
      .map((one) => /^\s*-\s(.*)$/.exec(one)?.[1]?.trim())
      .filter((one) => one !== undefined);
    tags.push(...(isBlock ? [value] : [...flowList(rest), ...items.flatMap(itemsOf)]));
  }
  return {
    end,
    ...(key && { key }),
    ...(title && { title }),
    ...(language && { language }),
    tags: [...new Set(tags.map((tag) => tag.replace(/^#/, '')).filter(Boolean))],
  };
}

/** An item of a list, which may be a list in brackets. */
const itemsOf = (item: string): string[] => (item.startsWith('[') ? flowList(item) : [tagOf(item)]);

/** A tag may have its sign, which YAML would take for a comment. */
const tagOf = (item: string): string => unquote(item.trim().replace(/^#/, ''));
