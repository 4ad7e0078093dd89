import { valueKind } from '../../deck/valueKind.ts';

/** A cell's source without what is said to Descent and to the reader of sources: comments, footnotes, emphasis. */
export function bareCell(source: string): string {
  let text = source.trim();
  if (text.includes('<!--')) {
    // Behind the last end there is none to look for, each time to the end of the text.
    const end = text.lastIndexOf('-->') + 3;
    text = (end < 3 ? text : text.slice(0, end).replace(/<!--[^]*?-->/g, '') + text.slice(end)).trim();
  }
  if (text.includes('[^')) {
    // What does not end is passed over as a whole: of all that begins within it, none ends.
    text = text.replace(/\[\^[^\]\s]+\]?/g, (found) => (found.endsWith(']') ? '' : found)).trim();
  }
  if (text.startsWith('**') || text.startsWith('__')) {
    text = text.replace(/^(\*\*|__)(.*)\1$/, '$2').trim();
  }
  return text.startsWith('&nbsp;') ? text.replace(/^(?:&nbsp;|\s)+$/i, '') : text;
}

const link = /!?\[(?:[^[\]]|!\[[^[\]]*\]\([^()\s]*\))*\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?: "[^"]*")?\)/g;
const picture = /!\[([^[\]]*)\]\(([^()]*)\)/g;
const embedded = /!\[\[[^[\]]*\]\]|<img\b[^<>]*>/gi;
const address = /<?(?:https?:\/\/|www\.)[^\s<>|]+>?/gi;
const between = /<br ?\/?>|[\s,;/·|\\]|및|\band\b/gi;

const mayLink = (cell: string): boolean =>
  cell.includes('](') ||
  cell.includes('<') ||
  cell.includes('[[') ||
  cell.includes('://') ||
  cell.startsWith('www.');

/** Whether a cell is links or pictures and nothing else. */
export const isLinks = (cell: string): boolean =>
  mayLink(cell) &&
  cell.replace(link, '').replace(embedded, '').replace(address, '').replace(between, '') === '';

const sayNothing =
  /^(?:link|code|here|paper|pdf|arxiv|github|gitlab|repo|cite|source|url|demo|docs?|video|youtube|site|web|home|download|blog|article|solution|view|open|\d+|\[\d+\]|링크|코드|논문|여기|출처|바로가기|보기|영상|풀이|문서)s?$/i;
const badge = /^https?:\/\/\S*(?:badge|shields|\.svg)/i;

/** Whether all that a cell of links shows is an address, a picture without words, or a word such as “link”. */
export function isBareLinks(cell: string): boolean {
  if (!isLinks(cell)) {
    return false;
  }
  const words = cell
    .replace(embedded, '')
    .replace(picture, (_, alt: string, src: string) => (badge.test(src) ? '' : alt))
    .replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1\n')
    .replace(address, '')
    .split(/[\n,;/·|\\`]|<br ?\/?>/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  return words.every((word) => sayNothing.test(word) || /^[\w-]+(?:\.[\w-]+)+$/.test(word));
}

/** Whether several cells of links all show the same word, such as “listen”: each leads somewhere and says nothing. */
export function areAlikeLinks(cells: readonly string[]): boolean {
  const words = (cell: string): string => cell.replace(/\]\([^()]*\)/g, ']');
  return cells.length > 1 && cells.every((cell) => words(cell) === words(cells[0]!));
}

/** Whether a cell is a picture of which nothing is said, and no badge. */
export const isWordlessPicture = (source: string): boolean => {
  if (!source.includes('![') && !source.includes('<img')) {
    return false;
  }
  const cell = bareCell(source);
  return isBareLinks(cell) && Array.from(cell.matchAll(picture)).every(([, , src = '']) => !badge.test(src));
};

const medals = ['🥇', '🥈', '🥉'];

/** Whole numbers that count up by one from 0 or 1: `1`, `2.`, `(3)`, `#4`, 🥇. */
export function countsUp(cells: readonly string[]): boolean {
  const numbers = cells.map((cell) => {
    const found =
      /^(?:[🥇🥈🥉🏅🏆]\s*)?[#(]?(\d{1,4})[.)]?$/u.exec(cell) ??
      /^([①-⑳])$/.exec(cell.replace(/^[🥇🥈🥉]$/u, (medal) => '①②③'.charAt(medals.indexOf(medal))));
    const digits = found?.[1];
    return digits === undefined ? NaN : /\d/.test(digits) ? Number(digits) : digits.charCodeAt(0) - 0x245f;
  });
  const [first = NaN] = numbers;
  return numbers.length > 0 && first <= 1 && numbers.every((number, i) => number === first + i);
}

const serial = /^`?([A-Z]{1,6})[-_]?(\d{1,5})`?$/;
const overIds =
  /^(?:(?:req|requirement|tc|test|case|task|story|us|issue|bug|risk) )?ids?$|^(?:issue|ticket)$/i;
/** One word with a digit, or of parts: “T-PB01”, “#137”, `frame_black`. */
const isId = (cell: string): boolean => /^`?[#\w.-]+`?$/.test(cell) && /[\d_]/.test(cell);

/**
 * What only tells rows apart: whatever stands below “ID” and is no word; and “TC01”, “TC02”, “TC07”, numbers behind the same
 * letters that only rise, with zeros before them. HSV-1 and HSV-2 are names.
 */
export function areIds(head: string, cells: readonly string[]): boolean {
  if (overIds.test(head.trim())) {
    return cells.length > 1 && cells.every(isId);
  }
  const found = cells.map((cell) => serial.exec(cell));
  return (
    cells.length > 1 &&
    found.some((match) => match?.[2]!.startsWith('0')) &&
    found.every((match, i) => {
      const [, letters, digits] = match ?? [];
      const [, before, less] = found[i - 1] ?? [];
      return digits !== undefined && (i === 0 || (letters === before && Number(digits) > Number(less)));
    })
  );
}

/** Words of a cell; of Korean, several letters without a blank count as one, too. */
export const wordsIn = (cell: string): number => cell.split(/\s+|<br\s*\/?>/).filter(Boolean).length;

/** Whether a cell reads as a statement rather than as a name. */
export const isStatement = (cell: string): boolean =>
  valueKind(cell) === 'words' &&
  (wordsIn(cell) >= 3 || /[가-힣](?:다|함|음|됨|임|짐|옴|감|기|움|림)\.?$/.test(cell) || /[.;]$/.test(cell));
