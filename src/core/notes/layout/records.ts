import { valueKind } from '../../deck/valueKind.ts';
import type { ValueKind } from '../../deck/valueKind.ts';
import { keysOf } from '../../identity/keys.ts';

/** Counts of what a project has today. */
const counts = keysOf(
  'line, lines, loc, sloc, lines of code, line count, line number, line numbers, line no, total lines, tests, test count, number of tests, tests passed, ' +
    'files, file count, number of files, commits, downloads, stars, coverage, test coverage, file size, ' +
    '행, 행수, 행 수, 줄, 줄 수, 줄수, 라인, 라인 수, 코드 줄 수, 테스트 수, 테스트, 파일 수, 파일 크기, 커밋 수, 커버리지, 行数, 合計行数, 总行数, テスト数, ファイル数',
);

/** Days on which somebody wrote something down. */
const days = keysOf(
  'updated, last updated, last update, updated at, modified, last modified, created, created at, added, added on, date added, reviewed, last reviewed, ' +
    'verified, last verified, last checked, checked, accessed, 작성일, 작성일자, 등록일, 수정일, 최종 수정, 최종 수정일, 마지막 수정, 갱신일, 확인일, 更新日, 作成日, 更新日期',
);
const fullDay = /^(?:19|20)\d\d[-./]\s?\d{1,2}[-./]\s?\d{1,2}\.?(?:[ T]\d\d:\d\d.*)?$/;
export const isDay = (value: string): boolean => fullDay.test(value.trim());
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
  /** By which its head is looked up. */
  readonly key: string;
  readonly values: readonly string[];
}

/** Where somebody is reached: a mail address, or a telephone number. */
const contact = /^(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+?\(?\d{2,4}\)?[- .]\d{3,4}[- .]\d{4})$/;
/** Who does the work. */
const people = keysOf(
  'owner, owners, maintainer, maintainers, assignee, assignees, assigned to, champion, github, github id, github username, handle, contact, contacts, slack, ' +
    '담당, 담당자, 작업자, 깃허브, 깃헙, 연락처, 担当, 担当者, 负责人',
);
const handles = /^@[\w/.-]+(?:[,;]? @[\w/.-]+)*$/;
/** Over where something lies or may be read. */
const places = keysOf(
  'path, file path, location, file, files, document, documents, documentation, source file, reference, references, doc, docs, load, script, template, ' +
    '경로, 파일 경로, 위치, 저장 위치, 파일, 문서, 참고 문서, 스크립트, パス, ファイル, 文書, ドキュメント, 路径, 文件',
);
/** Over how something is written: there a path is what one learns. */
const shapes = keysOf(
  'example, examples, convention, pattern, format, syntax, 예, 예시, 형식, 규칙, 문법, 例, 命名規則',
);
/** A file within the folders of the project that the note is about. */
const pathOfFile =
  /^@?(?:\.{1,2}\/)?(?:[\w.@{}[\]<>*$-]+\/)+[\w{}[\]<>*.-]*\.[a-z]\w{0,4}(?::\d+(?:-\d+)?|#\S+)?$/i;
const nameOfText = /^[\w{}-][\w.{}-]*\.(?:mdx?|rst|adoc|ipynb|pdf|docx?|txt)$/i;

function areFiles(key: string, value: string): boolean {
  const isFile = (one: string): boolean => pathOfFile.test(one) || (places.has(key) && nameOfText.test(one));
  return value.split(/, | \+ | & |\n/).every((one) => isFile(one.trim()));
}

/** How far a work has come. */
const progress = keysOf(
  'status, progress, state, done, current status, test status, implementation status, 상태, 진행, 진행 상황, 진행 상태, 진행상황, ' +
    '진행상태, 진행률, 진행도, 완료, 완료 여부, 완료여부, 구현, 구현 여부, 구현 상태, 현황, 状態, ステータス, 進捗, 状态, 进度',
);
const stateOfWork =
  /^(?:done|completed?|finished|in[ -]?progress|wip|ongoing|to ?do|planned|pending|not started|not implemented|implemented|merged|shipped|deferred|blocked|proposed|accepted|approved|rejected|backlog|pass|passed|passing|fail|failed|failing|완료됨?|진행 ?중|예정|대기|보류|미완료|미착수|시작 전|작업 중|개발 중|구현됨?|미구현|계획|통과|승인|확정|반려|完了|進行中|未着手|予定|已完成|进行中|未开始|计划中)(?![\p{L}\p{N}-])/iu;
/** Over how tests came out. */
const results = keysOf('result, results, test result, test results, 결과, 테스트 결과, 結果, 结果');
const outcome = /^(?:[✅❌✔✗]\ufe0f? ?)?(?:pass|passed|fail|failed|통과)(?![\p{L}\p{N}-])/iu;
/** A sign before or instead of such a word. */
const signOfWork = /^(?:\[[ x]\]|[⏳🚧🔄📋🔜⬜☐🕐📅⏸✅✔✓☑❌]\ufe0f?) ?/iu;

/** What else is written down of a work. */
const ofWork = keysOf(
  'due, due date, deadline, eta, target, target date, start, start date, end, end date, sprint, milestone, estimate, estimated time, effort, priority, pr, issue, ' +
    'ticket, completed, completed on, verified, phase, detail, details, note, notes, comment, comments, remark, remarks, evidence, 비고, 메모, 참고, 備考, 备注, 마감, 마감일, 기한, 시작일, 종료일, 목표일, 일정, 예상 시간, 소요 시간, 우선순위, 스프린트, 期限, 締切, 優先度, 截止日期, 优先级',
);

/** Letters of both cases and digits in one long word, as a service makes them up. */
const isToken = (value: string): boolean =>
  /^\w{16,80}$/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value);

/** Whether an aspect says how far the work on the things has come: by words, or by signs below a head that says so. */
export function isProgress({ key, values }: Asked): boolean {
  const areResults = results.has(key);
  if (!areResults && !progress.has(key)) {
    return false;
  }
  const said = values.map(bare).filter((value) => valueKind(value) !== 'nothing');
  const isState = (value: string): boolean => signOfWork.test(value) || stateOfWork.test(value);
  const known = said.filter((value) => (areResults ? outcome.test(value) : isState(value)));
  return said.length > 0 && known.length >= 0.8 * said.length;
}

const tasks = keysOf(
  'task, tasks, todo, todos, issue, ticket, story, user story, 작업, 할 일, 업무, 이슈, 과업, タスク, 作業, 任务',
);
/** Whether a table is a list of what is to be done: something stands over the tasks, and something over how far they are. */
export const isOfTasks = (corner: string, asked: readonly Asked[]): boolean =>
  (tasks.has(corner) || asked.some(({ key }) => tasks.has(key))) && asked.some(({ key }) => states.has(key));
const states = keysOf(
  'status, progress, state, done, 상태, 진행, 진행 상황, 진행 상태, 진행률, 완료, 완료 여부, 状態, ステータス, 状态',
);

/** Whether an aspect is kept of a work that goes on: who does it, and until when. */
export const isOfWork = ({ key }: Asked): boolean => ofWork.has(key) || people.has(key);

/** Long numbers of one length, some of which begin with a zero, so that they count nothing. */
const areCodes = (said: readonly string[]): boolean =>
  said.every((value) => /^\d{5,}$/.test(value) && value.length === said[0]!.length) &&
  said.some((value) => value.startsWith('0'));

/** What tells most aspects apart at the first look: no record is without these signs. */
const signs = /[\d@/]|\.\w/;

/** Whether an aspect only keeps record of the things: lines, counts of files, days of editing, hashes, addresses. */
export function isRecord({ key, values }: Asked): boolean {
  if (values.filter((value) => signs.test(value)).length * 2 < values.length) {
    return false;
  }
  const said = values.map(bare).filter((value) => valueKind(value) !== 'nothing');
  const areMost = (test: (value: string) => boolean): boolean =>
    said.length > 0 && said.filter(test).length >= 0.8 * said.length;
  return (
    (said.length > 1 && (said.every((value) => fingerprints.test(value)) || areCodes(said))) ||
    areMost((value) => contact.test(value) || isToken(value)) ||
    (!shapes.has(key) && areMost((value) => areFiles(key, value))) ||
    (people.has(key) && areMost((value) => handles.test(value))) ||
    (days.has(key) && areMost((value) => fullDay.test(value))) ||
    (counts.has(key) && areMost(isCount))
  );
}

const isCount = (value: string): boolean => lineNumbers.test(value) || numeric.has(valueKind(value));
