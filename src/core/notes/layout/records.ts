import { valueKind } from '../../deck/valueKind.ts';
import type { ValueKind } from '../../deck/valueKind.ts';
import { keyOf, keyOfWords } from '../../identity/keys.ts';

const keys = (words: string): ReadonlySet<string> => new Set(words.split(', ').map(keyOf));

/** Counts of what a project has today. */
const counts = keys(
  'line, lines, loc, sloc, lines of code, line count, line number, line numbers, line no, total lines, tests, test count, number of tests, tests passed, ' +
    'files, file count, number of files, commits, downloads, stars, coverage, test coverage, file size, ' +
    '행, 행수, 행 수, 줄, 줄 수, 줄수, 라인, 라인 수, 코드 줄 수, 테스트 수, 테스트, 파일 수, 파일 크기, 커밋 수, 커버리지, 行数, 合計行数, 总行数, テスト数, ファイル数',
);

/** Days on which somebody wrote something down. */
const days = keys(
  'updated, last updated, last update, updated at, modified, last modified, created, created at, added, added on, date added, reviewed, last reviewed, ' +
    'verified, last verified, last checked, checked, accessed, 작성일, 작성일자, 등록일, 수정일, 최종 수정, 최종 수정일, 마지막 수정, 갱신일, 확인일, 更新日, 作成日, 更新日期',
);
const fullDay = /^(?:19|20)\d\d[-./]\s?\d{1,2}[-./]\s?\d{1,2}\.?(?:[ T]\d\d:\d\d.*)?$/;
const lineNumbers = /^(?:L|lines? |:|~)?\d[\d,]*(?:\s?[-–~,]\s?L?\d+)*\+?$/i;
const fingerprints =
  /^`?(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,27}|(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,64})`?$/i;

const numeric: ReadonlySet<ValueKind> = new Set<ValueKind>(['number', 'measure', 'quantity', 'year']);

/** A cell without marks, and without what stands in parentheses behind it. */
const bare = (cell: string): string =>
  cell
    .replace(/[*_`]/g, '')
    .replace(/ ?[(（][^()（）]*[)）]$/u, '')
    .trim();

/** What is asked of all things: its name, and what the things have. */
export interface Asked {
  readonly head: string;
  readonly values: readonly string[];
}

/** Long numbers of one length, some of which begin with a zero, so that they count nothing. */
const areCodes = (said: readonly string[]): boolean =>
  said.every((value) => /^\d{5,}$/.test(value) && value.length === said[0]!.length) &&
  said.some((value) => value.startsWith('0'));

/** Whether an aspect only keeps record of the things: lines, counts of files, days of editing, hashes, codes. */
export function isRecord({ head, values }: Asked): boolean {
  // Of most aspects the first look tells: they are words.
  if (values.filter((value) => /\d/.test(value)).length * 2 < values.length) {
    return false;
  }
  const said = values.map(bare).filter((value) => valueKind(value) !== 'nothing');
  const areMost = (test: (value: string) => boolean): boolean =>
    said.filter(test).length >= 0.8 * said.length;
  const key = keyOfWords(head);
  return (
    (said.length > 1 && (said.every((value) => fingerprints.test(value)) || areCodes(said))) ||
    (said.length > 0 &&
      ((days.has(key) && areMost((value) => fullDay.test(value))) || (counts.has(key) && areMost(isCount))))
  );
}

const isCount = (value: string): boolean => lineNumbers.test(value) || numeric.has(valueKind(value));

const overVersions = keys('version, ver, rev, revision, 버전, 개정, 판, バージョン, 版本');
const overDays = keys('date, day, 날짜, 일자, 개정일, 변경일, 日付, 日期');
const overWriters = keys('author, authors, by, editor, reviewer, 작성자, 수정자, 담당자, 作成者, 作者');
const history =
  /(?<!\p{L})(?:change ?log|(?:version|revision|change|document) history|revisions)(?!\p{L})|(?:변경|개정|수정|버전) ?(?:이력|내역|기록)|変更履歴|修订/iu;

/** Whether a table keeps record of who changed a text, and when. The first column may be the day or the version. */
export function isHistoryOfText(title: string, corner: string, aspects: readonly Asked[]): boolean {
  const heads = [corner, ...aspects.map(({ head }) => head)].map(keyOfWords);
  const has = (words: ReadonlySet<string>): boolean => heads.some((head) => words.has(head));
  return (
    (has(overVersions) || has(overDays)) &&
    (history.test(title) || (has(overVersions) && has(overDays) && has(overWriters)))
  );
}
