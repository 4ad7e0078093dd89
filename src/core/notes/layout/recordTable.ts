import { commonKind } from '../../deck/valueKind.ts';
import { keysOf } from '../../identity/keys.ts';
import { isOverMeanings } from './heads.ts';
import { isDay } from './records.ts';
import type { Asked } from './records.ts';

/** A table of which the rows are named. */
export interface Named {
  /** What the heading says. */
  readonly title: string;
  /** What stands over the names of the rows, and by which it is looked up. */
  readonly corner: string;
  readonly key: string;
  readonly names: readonly string[];
  readonly asked: readonly Asked[];
}

/** Whether a table as a whole keeps record of something: nothing that stands in it is learned. */
export const isRecordTable = (table: Named): boolean =>
  isHistory(table) || isHeadOfText(table) || isContents(table) || isTimetable(table) || isDataSet(table);

const overVersions = keysOf('version, ver, rev, revision, 버전, 개정, 판, バージョン, 版本');
const overDays = keysOf(
  'date, day, release date, released, 날짜, 일자, 개정일, 변경일, 배포일, 출시일, 日付, 日期',
);
const overWriters = keysOf('author, authors, by, editor, reviewer, 작성자, 수정자, 담당자, 作成者, 作者');
const overChanges = keysOf(
  'change, changes, what changed, changelog, change log, summary of changes, 변경, 변경 사항, 변경사항, 변경 내용, 변경내용, 변경점, 수정 사항, 수정 내용, 개정 내용, 変更, 変更内容, 変更点, 变更, 变更内容, 修改内容',
);
const history =
  /(?<!\p{L})(?:change ?log|(?:version|revision|change|document|update|release) history|revisions|commits)(?!\p{L})|(?:변경|개정|수정|버전|업데이트|배포|커밋) ?(?:이력|내역|기록|로그)|変更履歴|更新履歴|修订|更新日志/iu;

/** Who changed a text or a program, and when. The first column may be the day or the version. */
function isHistory({ title, key, names, asked }: Named): boolean {
  const heads = [key, ...asked.map((one) => one.key)];
  const has = (words: ReadonlySet<string>): boolean => heads.some((head) => words.has(head));
  const areDated = (): boolean =>
    names.every(isDay) || asked.some(({ values }) => values.length > 0 && values.every(isDay));
  return (
    // Of days of our own time nobody learns what was done on them.
    (overDays.has(key) && names.length > 0 && names.every((name) => isDay(name) && name >= '2015')) ||
    ((has(overVersions) || has(overDays)) &&
      (history.test(title) ||
        (has(overVersions) && has(overDays) && has(overWriters)) ||
        (has(overChanges) && areDated())))
  );
}

const overHead = keysOf(
  'version, date, author, authors, status, owner, created, updated, last updated, last modified, reviewer, approver, document id, 버전, 문서 버전, 작성일, 작성일자, 작성자, 상태, 최종 수정, 최종 수정일, 수정일, 검토자, 승인자, 주도, 담당, 담당자, 문서 번호, 作成日, 作成者, 版, バージョン, 更新日',
);

/** What stands at the head of a text: its version, its day, its author. */
const isHeadOfText = ({ asked }: Named): boolean =>
  asked.length > 2 && asked.filter((one) => overHead.has(one.key)).length >= 0.75 * asked.length;

const overParts = keysOf(
  'chapter, ch, part, lecture, lesson, week, session, unit, module, day, class, section, 장, 강, 강의, 챕터, 파트, 주차, 주, 일차, 차시, 회차, 단원, 章, 部, 回, 週, 周, 课',
);
const overTitles = keysOf(
  'title, titles, topic, topics, subject, theme, reading, readings, assignment, assignments, homework, materials, slides, 제목, 주제, 학습 주제, 강의 주제, 학습 내용, 강의 내용, 과제, 목차, タイトル, トピック, テーマ, 标题, 主题, 题目',
);
/** “3”, “Chapter 3”, “IV”, 제3장, “Week 3–4”. */
const numbered = /^(?:\p{L}+\.? ?|第 ?)?\d+(?: ?[-–~] ?\d+)?(?: ?\p{L}{1,2})?(?:[.:] .*)?$|^[IVX]+$/u;

/** The parts of a book or a course, each by its number, with what they are called. */
const isContents = ({ key, names, asked }: Named): boolean =>
  overParts.has(key) &&
  asked.some((one) => overTitles.has(one.key)) &&
  names.filter((name) => numbered.test(name)).length >= 0.8 * names.length;

const overTimes = keysOf('time, times, hour, hours, when, 시간, 시각, 시간대, 時間, 时间, uhrzeit');
/** “09:00”, “9:00–10:30”, “2 pm”, 오전 9시. */
const clock =
  /^(?:오전 ?|오후 ?)?(?:[01]?\d|2[0-4])(?::[0-5]\d|시| ?[ap]\.?m\.?)(?: ?반)?(?:\s?[-–~].*)?(?: ?[ap]\.?m\.?)?$/i;

/** What is done at which hour of the day. */
const isTimetable = ({ corner, key, names }: Named): boolean =>
  (corner === '' || overTimes.has(key)) &&
  names.length > 1 &&
  names.filter((name) => clock.test(name)).length >= 0.8 * names.length;

/** “id”, “user_id”, “orderId”. */
const overIds = /^(?:[a-z]+[ _-])*id$|[a-z]I[dD]$/i;
const isId = (value: string): boolean => /^`?[A-Za-z]{0,3}[-_]?\d{1,9}`?$/.test(value);

/** Rows of a data set: each has a number of its own, and there are numbers or other keys behind it. */
function isDataSet({ corner, key, names, asked }: Named): boolean {
  const columns = [{ head: corner, key, values: names }, ...asked];
  if (columns.length < 3 || asked.some(({ head }) => isOverMeanings(head))) {
    return false;
  }
  const ids = columns.filter(
    ({ head, values }) => overIds.test(head.trim()) && values.length > 0 && values.every(isId),
  );
  const long =
    names.length > 2 && names.every((name) => /^\d{5,}$/.test(name) && name.length === names[0]!.length);
  const own = long ? columns[0] : ids[0];
  return columns.some(
    (column) =>
      own !== undefined && column !== own && (ids.includes(column) || isDays(column) || isOfNumbers(column)),
  );
}

const isDays = ({ values }: Asked): boolean => values.length > 0 && values.every(isDay);

const isOfNumbers = ({ values }: Asked): boolean => {
  const kind = commonKind(values);
  return kind === 'number' || kind === 'measure';
};
