import { valueKind } from '../../deck/valueKind.ts';
import type { ValueKind } from '../../deck/valueKind.ts';
import { keyOf, keyOfWords } from '../../identity/keys.ts';
import { overMeasured } from './measured.ts';

/** Why an aspect is not asked: it was measured once, or it only keeps record of the things. */
export type OneOff = 'results' | 'records';

const keys = (words: string): ReadonlySet<string> => new Set(words.split(', ').map(keyOf));

/** What comes out of one run of one program: nobody learns it, as one learns what a thing is. */
const results =
  /(?<!\p{L})(?:acc|accuracy|au[cp]rc?|auroc|roc[- ]auc|bleu|rouge|meteor|m?iou|dice|map|mrr|ndcg|f1|recall|top-?\d+|pass@\d+|hits?@\d+|r@\d+|em|wer|cer|psnr|ssim|fid|ppl|perplexity|r?mse|mae|mape|val(?:idation)? loss|train(?:ing)? loss|test loss|win ?rate|pass rate|p-?values?|tok(?:ens)?\/s|img\/s|images\/s|ops\/s(?:ec)?|req\/s|qps|tps|rps|fps|p50|p9[059]|speed-?ups?)(?!\p{L})|정확도|재현율|정밀도|오탐률|미탐률|정답률|精度|准确率/iu;

/** Times and amounts of one run, where they are given as closely as only a measurement is. */
const amounts =
  /(?<!\p{L})(?:time|duration|elapsed|runtimes?|latency|throughput|memory|vram|rss|energy|size|file size|bundle size|loss|precision|score|ms|seconds?|sec)(?!\p{L})|시간|속도|메모리|용량|크기|손실|점수|処理時間|時間/iu;

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

/** A cell without what makes it stand out: “**0.91** 🏆”, “1.24s (4.1×)”, “0.98 ± 0.01”, “92.4% (+3)”. */
function bareNumber(cell: string): string {
  if (!/[*_`(（±]|\p{Extended_Pictographic}/u.test(cell)) {
    return cell.trim();
  }
  const text = cell
    .replace(/[*_`\ufe0f]|(?!\d)\p{Extended_Pictographic}/gu, '')
    .split('±', 1)[0]!
    .trim();
  const open = /[)）]$/.test(text) ? text.search(/[(（]/) : -1;
  return open > 0 ? text.slice(0, open).trim() : text;
}

/** With a fraction, a percentage, or about right. */
const isClose = (text: string): boolean => /\d[.,]\d|%|^[~<>≈±]|10[⁻^-]/.test(text);
/** Times and sizes are known as round numbers: 5 ms, 64 kB, 0.5 ns. Three digits with a fraction were measured. */
const isMeasuredClosely = (text: string): boolean => /\d\d\.\d|\d\.\d\d/.test(text);

/** What is asked of all things: its name, and what the things have. */
export interface Asked {
  readonly head: string;
  readonly values: readonly string[];
}

/** Why each aspect of a table is not asked, as their names and values tell; undefined for those that are. */
export function oneOffs(title: string, aspects: readonly Asked[]): readonly (OneOff | undefined)[] {
  const looks = aspects.map(lookAt);
  const numbers = looks.filter(({ areNumbers }) => areNumbers).length;
  const found = looks.filter(({ isResult }) => isResult).length;
  // What stands over the numbers may be the data that they were measured on.
  const areAll = overResults.test(title) && looks.every(({ isClosest }) => isClosest);
  // Among results even the size of what was measured tells of that run.
  const isOfRuns = found > 0 && (found * 2 >= numbers || overResults.test(title));
  const isTold = found > 0 || overMeasured.test(title);
  return looks.map(({ isRecord, isResult, isAmount, isClosest, areNumbers }) =>
    isRecord
      ? 'records'
      : isResult || areAll || (isOfRuns && areNumbers) || (isTold && isAmount && isClosest)
        ? 'results'
        : undefined,
  );
}

const overResults =
  /(?<!\p{L})(?:results?|benchmarks?|leaderboard|ablations?|experiments?|accuracy)(?!\p{L})|결과|벤치마크|실험|정확도|성능 ?비교|結果|ベンチマーク|结果/iu;

/** Long numbers of one length, some of which begin with a zero, so that they count nothing. */
const areCodes = (said: readonly string[]): boolean =>
  said.every((value) => /^\d{5,}$/.test(value) && value.length === said[0]!.length) &&
  said.some((value) => value.startsWith('0'));

interface Look {
  readonly areNumbers: boolean;
  readonly isRecord: boolean;
  readonly isResult: boolean;
  /** It may be a result, where another aspect or the heading says so. */
  readonly isAmount: boolean;
  readonly isClosest: boolean;
}

const nothing: Look = {
  areNumbers: false,
  isRecord: false,
  isResult: false,
  isAmount: false,
  isClosest: false,
};

function lookAt({ head, values }: Asked): Look {
  // Of most aspects the first look tells: they are words.
  if (values.filter((value) => /\d/.test(value)).length * 2 < values.length) {
    return nothing;
  }
  const said = values.map(bareNumber).filter((value) => valueKind(value) !== 'nothing');
  const share = (test: (value: string) => boolean): number => said.filter(test).length / said.length;
  if (said.length === 0 || share((value) => /\d/.test(value)) < 0.8) {
    return nothing;
  }
  const key = keyOfWords(head);
  const isRecord =
    (said.length > 1 && (said.every((value) => fingerprints.test(value)) || areCodes(said))) ||
    (days.has(key) && share((value) => fullDay.test(value)) >= 0.8) ||
    (counts.has(key) && share(isCount) >= 0.8);
  const areNumbers = share((value) => numeric.has(valueKind(value)) || isClose(value)) >= 0.8;
  return {
    areNumbers,
    isRecord,
    isResult: areNumbers && results.test(head) && share(isClose) >= 0.5,
    isAmount: areNumbers && amounts.test(head),
    isClosest: areNumbers && share(isMeasuredClosely) >= 0.5,
  };
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

/** What a form leaves to be filled in: `{{SCORE}}`, `[Your name]`, `<path>`, `___`, XX%, $XX.X a year. */
const blank =
  /\{\{|(?<![\p{L}\d])(?:X{2,3}(?:[.,]X+)*|X[.,]X+)(?![\p{L}\d])|^(?:\[\p{L}[\p{L}\p{N} '’/&?.,:_-]{2,}\]|\{\p{L}[^{}`|]*\}|<\p{L}[\p{L} _-]*>|_{2,}|[+-]?[XN]?%|\$X|…|\.{3}|tbd|todo)$/u;

/** Whether a cell is to be filled in as a whole. */
export const isBlank = (cell: string): boolean =>
  /^(?:\[\p{L}[\p{L}\p{N} '’/&?.,:_-]{2,}\]|\{\{[^{}]*\}\}|<\p{L}[\p{L} _-]*>)$/u.test(cell);

/** Whether most that stands behind the names of a table is to be filled in yet. */
export function isForm(rows: readonly (readonly string[])[]): boolean {
  const said = rows.flatMap((row) => row.slice(1)).filter((cell) => cell !== '' && !/^[-–—]$/.test(cell));
  const blanks = said.filter((cell) => blank.test(cell));
  return (
    said.length > 0 && blanks.length * 2 > said.length && blanks.some((cell) => /[{[<_]|\$X|X[.%]/.test(cell))
  );
}
