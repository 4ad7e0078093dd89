import { readList } from './directive.ts';

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
export const isFrontMatterOpen = (text: string): boolean =>
  /^---[ \t]*\n(?:key|title|lang|tags)\s*:/.test(text) && readFrontMatter(text).end === 0;

/** Far more than a head of metadata, and little enough to read at once. */
const longest = 20_000;

function unquote(text: string): string {
  const match = /^(?:"([^"]*)"|'([^']*)')/.exec(text);
  if (match) return match[1] ?? match[2] ?? '';
  return text.replace(/\s#.*$/, '').trim();
}

/**
 * Reads `key`, `title`, `lang` and `tags` from YAML front matter and passes over everything else. Those four
 * are scalars and lists of scalars, so this is a reader of lines and not of YAML: a YAML library would be half
 * the size of the extension's host bundle, and would let a note bring anchors, aliases and custom types.
 */
export function readFrontMatter(text: string): FrontMatter {
  if (!/^---[ \t]*\n/.test(text)) return none;
  const close = /\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text.slice(3, longest));
  if (!close) return none;
  const end = 3 + close.index + close[0].length;
  let key: FrontMatter['key'];
  let title: string | undefined;
  let language: string | undefined;
  const tags: string[] = [];
  let inTags = false;
  let offset = text.indexOf('\n') + 1;
  for (const line of text.slice(offset, 3 + close.index).split('\n')) {
    const item = /^\s*-\s(.*)$/.exec(line)?.[1];
    const entry = /^([\w-]+)\s*:(.*)$/.exec(line);
    if (item !== undefined && inTags) tags.push(unquote(item.trimStart()));
    if (entry) {
      const [, name, written] = entry as unknown as [string, string, string];
      const rest = written.trimStart();
      const value = unquote(rest);
      inTags = name === 'tags' && value === '';
      if (name === 'key' && value) key = { value, from: offset + line.indexOf(value, name.length + 1) };
      if (name === 'title' && value) title = value;
      if (name === 'lang' && value) language = value;
      if (name === 'tags') tags.push(...readList(rest.replace(/^\[|\]\s*$/g, '')).map(unquote));
    }
    offset += line.length + 1;
  }
  return {
    end,
    ...(key && { key }),
    ...(title && { title }),
    ...(language && { language }),
    tags: [...new Set(tags.map((tag) => tag.replace(/^#/, '')).filter(Boolean))],
  };
}
