import { isOverItsValues } from '../../deck/virtues.ts';
import { keyOf, keyOfWords, keysOf } from '../../identity/keys.ts';

/** What stands over the first column of a table whose rows are aspects. */
export const overAspects = keysOf(
  'aspect, aspects, attribute, basis, basis of comparison, basis for comparison, category, characteristic, characteristics, comparison, comparison item, criterion, ' +
    'criteria, dimension, factor, feature, features, item, metric, property, properties, quality, situation, setting, operation, operations, symptom, symptoms, sign, signs, ' +
    'point, points, point of comparison, topic, spec, specs, specification, task, vs, merkmal, eigenschaft, kriterium, critère, caractéristique, criterio, característica, ' +
    '관점, 구분, 기능, 기준, 내용, 분류, 비교, 비교 기준, 비교 대상, 비교 요소, 비교 항목, 비교항목, 상황, 성질, 속성, 요소, 제목, 지표, 차이, ' +
    '차이점, 측면, 특성, 특징, 항목, 설정, 사양, 스펙, 작업, 연산, 증상, ' +
    'aspekt, aspekte, kriterien, aspecto, aspectos, atributo, atributos, criterios, características, caractéristiques, critères, ' +
    '項目, 比較, 比較項目, 観点, 側面, 基準, 要素,  特徴, 特性, 機能, 项目, 对比, 对比项, 比较, 维度, 特点, 功能, 指标, 指標, 方面',
);

/** Of those, the ones that stand as often over things. */
const overEither = keysOf(
  'category, factor, item, situation, setting, operation, operations, symptom, symptoms, sign, signs, topic, task, ' +
    '구분, 기능, 내용, 분류, 상황, 요소, 제목, 설정, 작업, 연산, 증상',
);
export const isOverEither = (head: string): boolean => overEither.has(keyOfWords(head));

export const isOverAspects = (head: string): boolean => overAspects.has(keyOfWords(head));

const overAspectsToo = keysOf(
  'consideration, considerations, concern, question, questions, trait, traits, detail, details, issue, thing, things, ' +
    'angle, area, element, parameter, difference, differences',
);

/** A corner that says in what things are compared, in more words than one: “Point to check”, “Issue at stake”, 살펴볼 점. */
export function isPhraseOverAspects(head: string): boolean {
  const words = head.normalize('NFC').trim().toLowerCase().split(/\s+/);
  if (words.some((word) => /[가-힣]/.test(word))) {
    return /(?:^|\s)(?:것|거|점|사항|포인트|쟁점|질문)$|[가-힣]{2}(?:점|사항|항목|기준|요소|포인트)$|(?:면|지|나|까|을|를)\??$/.test(
      words.join(' '),
    );
  }
  const known = (word: string): boolean => overAspects.has(keyOf(word)) || overAspectsToo.has(keyOf(word));
  return known(words.at(-1)!) || (words.length > 1 && known(words[0]!));
}

/** One that begins a sentence: “I want to”, “What you see”. Cases go on in it as well as aspects. */
export const isOpenPhrase = (head: string): boolean =>
  /^(?:what|how|where|when|who|why|which|if|i|you|we)\s/i.test(head.trim());

/** What stands over names of things: such a column names the rows. */
export const overThings = keysOf(
  'name, term, terms, word, q, question, questions, concept, symbol, notation, abbreviation, acronym, method, methods, model, models, algorithm, ' +
    'algorithms, optimizer, optimizers, function, command, key, option, parameter, hyperparameter, argument, variable, field, ' +
    'event, code, status, type, tool, library, framework, dataset, data set, layer, architecture, loss, metric name, ' +
    'operator, keyword, class, technique, approach, strategy, pattern, data structure, language, country, element, ' +
    'person, author, book, work, event name, year, date, era, problem, issue, cause, error, mistake, input, step, ' +
    'plan, tier, edition, package, fact, sentence, phrase, expression, idiom, proverb, rule, theorem, claim, requirement, goal, ' +
    'structure, protocol, service, device, product, company, city, species, animal, plant, disease, drug, vitamin, hormone, enzyme, ' +
    'organ, mineral, planet, king, president, dynasty, war, battle, treaty, doctrine, prefix, suffix, verb, front, ' +
    '이름, 질문, 물음, 문제, 용어, 단어, 개념, 기호, 약어, 방법, 기법, 모델, 알고리즘, 옵티마이저, 함수, 명령, 명령어, 키, 옵션, 매개변수, 하이퍼파라미터, ' +
    '변수, 필드, 이벤트, 코드, 상태 코드, 유형, 종류, 도구, 라이브러리, 프레임워크, 데이터셋, 계층, 구조, 손실 함수, 연산자, 키워드, ' +
    '클래스, 전략, 패턴, 자료구조, 자료 구조, 언어, 나라, 원소, 인물, 저자, 책, 작품, 사건, 연도, 시대, 원인, 오류, 실수, ' +
    '입력, 단계, 문장, 표현, 속담, 관용구, 규칙, 법칙, 정리, 주장, 요구 사항, 목표, 왕, 도시, 질병, 약물, 비타민, 호르몬, 효소, 기관, 행성, ' +
    'role, roles, user, users, permission, 사용자, 파일, 폴더, 종류, 유형, 種類, 言語, 名前, 名称, 用語, パターン, コマンド, メソッド, ツール, 問題, 課題, シナリオ, レベル, 术语, 语言, 类型, 식물, 동물, 요금제, 프로토콜, 권리, 한자, 앞면',
);

/** Labels that only an aspect has. */
const aspects = keysOf(
  'advantage, advantages, cons, default, definition, description, disadvantage, disadvantages, example, examples, ' +
    'idea, meaning, notes, pros, purpose, strength, strengths, type, use, use case, use cases, used for, weakness, ' +
    'weaknesses, when to use, year, author, authors, formula, complexity, time complexity, space complexity, ' +
    'likely cause, possible cause, possible causes, causes, root cause, fix, remedy, workaround, treatment, why, reason, reasons, rationale, how it works, default value, explanation, update rule, limitation, limitations, price, cost, share, amount, height, weight, size, ' +
    'area, population, capacity, beschreibung, vorteile, nachteile, avantages, ' +
    'inconvénients, ventajas, desventajas, note, remark, past, past tense, past participle, participle, plural, comparative, superlative, ' +
    'symptom, symptoms, role, score, status, priority, severity, rating, difference, differences, similarity, similarities, outcome, consequence, consequences, significance, ' +
    '증상, 결과, 역할, 점수, 상태, 우선순위, 중요도, 심각도, 공통점, 차이점, 과거, 과거형, 과거분사, 복수형, 비교급, 최상급, 기본값, 단점, 뜻, 목적, 비고, 해결, 해결책, 해결 방법, 해결법, 대처, 대처법, 조치, 치료, 이유, 까닭, 근거, 의의, 원리, 사용 예, 설명, 약점, 예, 예시, 용도, 의미, 장점, 정의, 연도, 저자, 수식, 공식, 복잡도, 시간 복잡도, ' +
    '공간 복잡도, 차이, 한계, 가격, 비용, 비율, 금액, 수량, 높이, 무게, 크기, 넓이, 인구, 용량, ' +
    'vorteil, nachteil, bedeutung, beispiel, zweck, avantage, inconvénient, exemple, ventaja, desventaja, descripción, ejemplo, propósito, ' +
    'vantagem, desvantagem, descrição, exemplo, 特徴, 利点, 欠点, 目的, 理由, 実装方法, 説明, 長所, 短所, 意味, 定義, 例, 用途, 说明, 描述, 优点, 缺点, 含义, 定义, 默认值',
);

/** Over numbers that only count the rows. */
const numbering =
  /^(?:#|№|no\.?|nr\.?|num\.?|number|idx|index|s\.?no\.?|rank|ranking|pos\.?|position|place|standing|번호|순번|순서|순위|등수|연번|번|番号|序号|编号)$/i;
export const isNumbering = (head: string): boolean => numbering.test(head.trim());

/** Whether a label is an aspect and no thing: it is known as one, or says what is told, as “How it works”. */
export const isAspect = (label: string): boolean =>
  aspects.has(keyOfWords(label)) || /^(?:what|how|when|where|why|who)\s[^?]*$/i.test(label.trim());

/** Over a column these are aspects whatever stands before them: “Key advantage”, 세부 설명. A row may be a definition. */
const describing = keysOf(
  'advantage, advantages, benefit, benefits, cause, causes, definition, description, disadvantage, disadvantages, drawback, drawbacks, explanation, ' +
    'limitation, limitations, meaning, meanings, purpose, rationale, strengths, weaknesses, ' +
    '결과, 뜻, 설명, 약점, 용도, 의미, 이유, 장점, 단점, 정의, 증상, 특징',
);

const overMeanings = keysOf(
  'definition, description, meaning, explanation, details, beschreibung, bedeutung, descripción, descrição, 뜻, 의미, 정의, 설명, 내용, 説明, 意味, 定義, 内容, 说明, 描述, 含义, 定义',
);
/** Over what a name means: to say the name again is no answer. */
export const isOverMeanings = (head: string): boolean => overMeanings.has(keyOfWords(head));

const overUses = keysOf('example, examples, usage, 예, 예시, 사용 예, 例, 示例, ejemplo, beispiel, exemple');
/** Over what says more than the name: to say it again is no answer. */
export const saysMore = (head: string): boolean => isOverMeanings(head) || overUses.has(keyOfWords(head));

/** Over the one column of what holds of the thing in the heading, whether as its values or as a description. */
export const isOverWhatHolds = (head: string): boolean => isOverItsValues(head) || isOverMeanings(head);

/** Whether a column's head is an aspect. */
export function isAspectHead(head: string): boolean {
  const text = head.trim();
  return (
    isAspect(text) || (text.includes(' ') && describing.has(keyOf(text.slice(text.lastIndexOf(' ') + 1))))
  );
}

/** Over numbers that say which comes when: “Step 2” is a name. */
const overOrder = keysOf(
  'step, steps, stage, phase, week, day, month, chapter, lecture, lesson, unit, round, period, sprint, ' +
    '단계, 교시, 주, 주차, 일차, 차시, 차수, 회차, 월, 장, 단원',
);
export const isOverOrder = (head: string): boolean => overOrder.has(keyOfWords(head));

/** Over addresses, of which one is as good as another. */
const overLinks = keysOf(
  'code, paper, papers, link, links, url, source, sources, source code, reference, references, ref, refs, github, repo, ' +
    'repository, demo, article, articles, 記事, 個別記事, docs, documentation, website, homepage, site, video, youtube, slides, cite, citation, read more, ' +
    'further reading, solution, image, picture, photo, logo, badge, ' +
    '코드, 논문, 링크, 주소, 출처, 참고, 참고 자료, 참고자료, 깃허브, 저장소, 문서, 영상, 풀이, 이미지, 그림, 사진, リンク, 链接, 论文',
);
export const isOverLinks = (head: string): boolean => overLinks.has(keyOfWords(head));

/** The same of a column, over which more may be said: “GitHub link”, “Profile URL”. */
export const isColumnOfLinks = (head: string): boolean =>
  isOverLinks(head) || /\s(?:links?|urls?|profile)$/i.test(head.trim());

/** Over what the rows are sorted by, which is no aspect of the one column behind it. */
const overGroups = keysOf('category, kind, group, area, field, domain, 분류, 구분, 영역, 분야, 갈래, 파트');
export const isOverGroups = (head: string): boolean => overGroups.has(keyOfWords(head));

/** A value, and so no name, of the one thing that a table of one row is about. */
const overValues = keysOf(
  'average, best, worst, mean, median, minimum, maximum, min, max, total, count, time, space, stable, in place, ' +
    'average case, best case, worst case, 평균, 최선, 최악, 최소, 최대, 시간, 공간, 안정성, 합계, 개수',
);
export const isOverValues = (head: string): boolean => overValues.has(keyOfWords(head)) || isAspect(head);

const goodSides = keysOf(
  'pro, pros, advantage, advantages, strength, strengths, benefit, benefits, upside, upsides, good, do, dos, do’s, use when, when to use, works well for, similarities, ' +
    'vorteile, avantages, ventajas, 장점, 강점, 이점, 좋은 점, 공통점, 같은 점, 쓸 때, 長所, 利点, メリット, 优点, 优势',
);
const badSides = keysOf(
  'con, cons, disadvantage, disadvantages, weakness, weaknesses, drawback, drawbacks, limitation, limitations, downside, ' +
    'downsides, bad, don’t, don’ts, avoid when, when not to use, works badly for, differences, nachteile, inconvénients, desventajas, ' +
    '단점, 약점, 한계, 한계점, 나쁜 점, 차이점, 다른 점, 쓰지 않을 때, 短所, 欠点, デメリット, 缺点, 劣势',
);
/** “Use this when …”, “Avoid if …”. */
const takenWhen = /^(?:use|choose|pick|prefer|do-use)(?:-it|-this|-them)?-(?:when|if|for)$/;
const avoidedWhen = /^(?:avoid|skip|dont-use|don-t-use|do-not-use|not)(?:-it|-this|-them)?-(?:when|if|for)$/;
const speaksFor = (key: string): boolean => goodSides.has(key) || takenWhen.test(key);
const speaksAgainst = (key: string): boolean => badSides.has(key) || avoidedWhen.test(key);

/** Whether a head is over what speaks for a thing or against it. */
export function isSide(head: string): boolean {
  const key = keyOfWords(unbracketed(head));
  return speaksFor(key) || speaksAgainst(key);
}

/** Whether two heads are what speaks for one thing and against it. */
export function areSides(a: string, b: string): boolean {
  const [one, other] = [keyOfWords(unbracketed(a)), keyOfWords(unbracketed(b))];
  return (speaksFor(one) && speaksAgainst(other)) || (speaksAgainst(one) && speaksFor(other));
}

const pairs = (words: string): readonly string[] =>
  words.split(', ').map((pair) => pair.split('/').map(keyOf).toSorted().join('/'));
const isOneOf = (known: readonly string[], a: string, b: string): boolean =>
  known.includes([keyOfWords(a), keyOfWords(b)].toSorted().join('/'));

const opposites = pairs(
  'sync/async, synchronous/asynchronous, theory/practice, training/inference, online/offline, local/global, ' +
    '동기/비동기, 이론/실제, 학습/추론',
);
/** These are no things of which anything is said, but what each row has on its sides. */
const turns = pairs(
  'before/after, old/new, good/bad, fact/opinion, myth/fact, wrong/right, incorrect/correct, as is/to be, ' +
    'anti-pattern/required, anti-pattern/better, allowed/forbidden, must/must not, required/forbidden, document/skip, include/exclude, included/excluded, in scope/out of scope, ' +
    'includes/excludes, keep/remove, keep/drop, accept/reject, says/thinks, avoid/prefer, ' +
    'avant/après, vorher/nachher, antes/después, 변경 전/변경 후, 적용 전/적용 후, 개선 전/개선 후, 기존/개선, 기존/변경, ' +
    '금지/필수, 금지/허용, 금지/권장, 필수/선택, 포함/제외, 범위 내/범위 외, 하는 것/하지 않는 것, 해야 할 것/하지 말아야 할 것, ' +
    '전/후, 이전/이후, 오해/사실, 틀린 표현/맞는 표현, 나쁜 예/좋은 예',
);
export const areTurns = (a: string, b: string): boolean => isOneOf(turns, unbracketed(a), unbracketed(b));
const unbracketed = (head: string): string => head.trim().replace(/[(（][^()（）]*[)）]$/, '') || head;
export const areOpposites = (a: string, b: string): boolean => isOneOf(opposites, a, b) || areTurns(a, b);

const series = [
  'morning, noon, afternoon, evening, night',
  'breakfast, brunch, lunch, dinner, supper, snack, snacks',
  'monday, tuesday, wednesday, thursday, friday, saturday, sunday',
  'mon, tue, wed, thu, fri, sat, sun',
  'spring, summer, autumn, fall, winter',
  'to do, todo, doing, in progress, done, blocked, backlog, review',
  'must, should, could, would, won’t, must have, should have, could have, won’t have',
  'start, stop, continue, keep, problem, try, liked, learned, lacked, longed for',
  'strengths, weaknesses, opportunities, threats',
  'low, medium, high, easy, hard',
  '아침, 오전, 점심, 오후, 저녁, 밤',
  '월, 화, 수, 목, 금, 토, 일',
  '월요일, 화요일, 수요일, 목요일, 금요일, 토요일, 일요일',
  '봄, 여름, 가을, 겨울',
  '할 일, 하는 중, 진행 중, 완료, 보류',
  '강점, 약점, 기회, 위협',
  '상, 중, 하',
  '과거, 현재, 미래',
].map(keysOf);
/** Whether all heads belong together and none names what stands in the others: days, meals, columns of a board. */
export function areSeries(heads: readonly string[]): boolean {
  const found = heads.length > 2 ? heads.map(keyOfWords) : [];
  return found.length > 0 && series.some((words) => found.every((key) => words.has(key)));
}

const languages = keysOf(
  'english, korean, japanese, chinese, mandarin, german, french, spanish, italian, portuguese, latin, greek, russian, dutch, arabic, ' +
    'hindi, turkish, swedish, polish, deutsch, français, español, italiano, ' +
    '한국어, 우리말, 국어, 영어, 일본어, 중국어, 독일어, 프랑스어, 불어, 스페인어, 라틴어, 그리스어, 러시아어, 한자, 日本語, 中文',
);
/** A language that people speak: below several of them a row is one word in each. */
export const isLanguage = (head: string): boolean => languages.has(keyOfWords(head));
