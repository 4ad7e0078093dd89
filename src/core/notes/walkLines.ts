/** A line of a note that Markdown reads as text: none of a block of code, of a comment or of displayed TeX. */
export interface Line {
  readonly from: number;
  readonly to: number;
  /** Without marks of quotes and blanks at its ends. */
  readonly text: string;
}

const fence = /^(`{3,}|~{3,})/;

/** What a block begins with that hides its lines, and what ends it. */
function opened(
  text: string,
): { readonly closes: (text: string) => boolean; readonly kind: Hidden } | undefined {
  const mark = fence.exec(text)?.[1];
  if (mark !== undefined) {
    const end = new RegExp(`^${mark[0]!}{${mark.length},}$`);
    return { kind: 'code', closes: (line) => end.test(line) };
  }
  if (text === '%%') {
    return { kind: 'comment', closes: (line) => line === '%%' };
  }
  if (text === '$$') {
    return { kind: 'formula', closes: (line) => line === '$$' };
  }
  if (text.startsWith('<!--') && !text.includes('-->')) {
    return { kind: 'html', closes: (line) => line.includes('-->') };
  }
  return undefined;
}

/** Most lines begin with a letter or a sign, before which nothing is to be taken off. */
function withoutMarks(raw: string): string {
  const first = raw.charCodeAt(0);
  const isBare = first > 32 && first < 128 && first !== 62;
  return (isBare ? raw : raw.replace(/^[>\s]+/, '')).trimEnd();
}

type Hidden = 'code' | 'comment' | 'formula' | 'html';

/**
 * Walks over the lines of a note from an offset on, in one pass. `each` is told for every line what hides it, if
 * anything; a block that nothing ends hides the rest, as in an editor's preview.
 */
export function walkLines(
  text: string,
  from: number,
  each: (line: Line, hidden: Hidden | undefined) => void,
): void {
  let open: ReturnType<typeof opened>;
  for (let start = from; start < text.length;) {
    let end = text.indexOf('\n', start);
    if (end < 0) {
      end = text.length;
    }
    const raw = text.slice(start, end);
    const line = { from: start, to: end, text: withoutMarks(raw) };
    if (open) {
      each(line, open.kind);
      if (open.closes(line.text)) {
        open = undefined;
      }
    } else {
      const indented = /^(?: {4}|\t)/.test(raw);
      open = indented ? undefined : opened(line.text);
      each(line, open?.kind ?? (indented ? 'code' : undefined));
    }
    start = end + 1;
  }
}
