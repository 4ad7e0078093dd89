/**
 * What a note says to Descent alone stands in HTML comments: `<!-- key: momentum -->`,
 * `<!-- table: optimizers; things: rows -->`, `<!-- skip -->`. Any other comment is the author's own.
 */
export type Directive = ReadonlyMap<DirectiveName, string>;

const names = [
  'table',
  'things',
  'labels',
  'kinds',
  'tags',
  'key',
  'experiment',
  'run',
  'front',
  'skip',
  'shared',
  'as',
  'ask',
  'which',
] as const;
export type DirectiveName = (typeof names)[number];

const isName = (name: string): name is DirectiveName => (names as readonly string[]).includes(name);

/** What they say is a sentence, or words of one, in which a semicolon may stand. */
const inWords: readonly DirectiveName[] = ['as', 'ask', 'which'];

/** Reads a comment with its `<!--` and `-->`. `unknown` holds names that no directive has. */
export function readDirective(comment: string): { directive: Directive; unknown: string[] } | undefined {
  const body = comment.slice(4, -3).trim();
  const known = /^(\w+)(?::|\s*$)/.exec(body);
  if (!known || !isName(known[1]!)) {
    return undefined;
  }
  const directive = new Map<DirectiveName, string>();
  const unknown: string[] = [];
  let last: DirectiveName | undefined;
  for (const part of body.split(';')) {
    const colon = part.indexOf(':');
    const name = (colon < 0 ? part : part.slice(0, colon)).trim();
    if (isName(name) && (colon >= 0 || !inWords.includes(name))) {
      directive.set(name, colon < 0 ? '' : part.slice(colon + 1).trim());
      last = name;
    } else if (last !== undefined && inWords.includes(last)) {
      directive.set(last, `${directive.get(last)!};${part}`.trim());
    } else if (name) {
      unknown.push(name);
    }
  }
  return { directive, unknown };
}

/** `a, b` as a list without blanks. */
export function readList(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
}
