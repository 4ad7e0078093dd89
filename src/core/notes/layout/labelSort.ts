import { isAspect } from './heads.ts';

/** What labels look like: names of the things that are compared, or aspects in which they are. */

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Of these everything has one. Looked up at the end of a label, or before “of” and “per”. */
const measures = words(
  'ability accuracy age aim amount application applications approach audience availability bandwidth basis behavior behaviour bias ' +
    'burden cause causes characteristics choice climate color colour compatibility complexity composition compression concurrency ' +
    'consistency consumption content control convergence cost costs count coverage curve default definition delivery density ' +
    'dependence deployment depth design difficulty dimension direction duration durability ease effect efficiency effort energy ' +
    'environment error examples fee flexibility focus footprint formation formula frequency goal growth guarantee guarantees ' +
    'habitat handling hardware height income input inputs interface job knowledge language latency learning length level licence ' +
    'license lifespan lifetime limit limits load location loss maintenance management mass material meaning mechanism memory ' +
    'method model motto name naming need needs number objective operations order ordering origin outcome output outputs overhead ' +
    'owner ownership parallelism parameters part parts payload performance period place popularity portability position power ' +
    'precision pressure price priority problem process product products protocol purpose quality quantity range rank rate ratio ' +
    'reliability representation requirement requirements resistance resolution resources result results retention reuse risk ' +
    'risks role safety scalability scale scheme schema scope security sensitivity setup shape share size skill skills source ' +
    'space speed stability stage state status storage strategy strength structure style subject support symptoms syntax target ' +
    'temperature term throughput time timing tool tools topology training transport treatment trigger type typing unit units ' +
    'usability usage use user users uses validity value values variance velocity verdict version visibility volume weight width year',
);

/** They ask, or tell something of a thing, before it is named. */
const openings = words(
  'what how when where why who which is are has have can does needs requires allows supports uses used number max maximum ' +
    'min minimum typical usual main average mean default total first last best worst common famous popular most',
);

/** A label that ends so goes on in its cells: “Found in”, “Thickened with”. */
const openEnds = words(
  'in at by with for to from on of over per when after as into like is are does called than without under against',
);

/** Of what is a property or a doing: “Portability”, “Sampling”. */
const abstract = /(?:ity|ness|[ae]nce|[ae]ncy|[ts]ion|ment|ing|ship)s?$/;

/** Behind the last word of a label, in brackets: what the values are counted in. */
const unit =
  /[([](?:[nµm]?s|sec|min|h|[kmgt]i?b|bits?|bytes?|%|k?g|[kmcn]?m|°c|k|w|v|usd|\$|₩|원|초|분|시간|개|명|년)[)\]]$|\/\s?(?:s|sec|min|h|hour|day|week|month|year|user|token)$/i;

const koreanMeasures =
  /(?:^|\s)(?:것|점|때|곳|수|법|일|말|비용|목적|용도|대상|조건|형태|결과|원인|이유|사례|예|예시|도구|역할|용량|가격|위치|모양|구조|관계|정도|횟수|개수|길이|무게|학자|인물|과제|원리|절차|효과|영향|상태|격리|메모리|데이터|라이선스|언어|환경|수준|값|차이|출력|입력|주의|위험|문제|한계|장점|단점|기원|재료|색|맛|소리|쓰임|쓰임새|공간|캐시|동기화|통신|보안|확장|유지 ?보수)$/;
const koreanEnds =
  /(?:[가-힣]{2}(?:성|률|율|량)|[속온밀농정강빈습고각]도|[가-힣]{2}도|여부|비용|속도|성능|방법|방식|시간|크기|종류|특징|단위|시기|기간|기능|범위|순서|복잡도|[가-힣]{2}기|[가-힣](?:면|때)|[인은는]가|나요|까|는지|인지)$/;
const koreanOpenings =
  /^(?:언제|어디|누가|왜|무엇|어떻게|얼마|몇|주로|대표|주요|핵심|관련|함께|최대|최소|기본|필요한?|쓰는|평균|가장)\s/;

const isKorean = (text: string): boolean => /[가-힣]/.test(text);
/** A label without what explains it in brackets, if there is more to it. */
const bare = (label: string): string => {
  if (/^[A-Za-z0-9 -]*$/.test(label)) {
    return label.trim();
  }
  const text = label.normalize('NFC').replace(/[*_`]/g, '').trim();
  const open = text.search(/[([（]/);
  return open > 0 ? text.slice(0, open).trimEnd() : text;
};

/** How much a label says in what things are compared, rather than which: from 0 to 1. */
export function aspectLikeness(label: string): number {
  if (/[?？]$/.test(label.trim()) || unit.test(label.trim()) || isAspect(label)) {
    return 1;
  }
  const text = bare(label).toLowerCase();
  if (isKorean(text)) {
    return koreanMeasures.test(text) || koreanOpenings.test(text) || koreanEnds.test(text) ? 1 : 0;
  }
  const list = text.split(/\s+/);
  const last = list.at(-1)!;
  // What tells a whole case is no aspect, whatever its last word is.
  if (list.length > 4 && !openEnds.has(last)) {
    return 0;
  }
  const head = text
    .split(/\s(?:of|per|to|for|in|at|on|with|from)\s/, 1)[0]!
    .split(/\s+/)
    .at(-1)!;
  const isPhrase = list.length > 1 && (openings.has(list[0]!) || openEnds.has(last));
  return measures.has(last) || measures.has(head) || isPhrase ? 1 : abstract.test(last) ? 0.5 : 0;
}

const hasInnerCapital = /(?:^|[\s/-])(?:\p{Lu}{2,}|\p{Lu}?\p{Ll}+\p{Lu})/u;
const isIdentifier = /^\p{L}[\p{L}\d]*(?:[-_.:]+[\p{L}\d]+)+$/u;

/** Whether a label is a name, as no word of the language is: `AdamW`, `run-17`, C++. */
export function isName(label: string): boolean {
  const text = bare(label);
  if (isCounted(text)) {
    return false;
  }
  // “Cross-entropy” is a word.
  const isWord = /^\p{L}?\p{Ll}+(?:-\p{Ll}+)+$/u.test(text);
  return hasInnerCapital.test(text) || /[\d+#]/.test(text) || (isIdentifier.test(text) && !isWord);
}

/** `1분기`, `2024`, `1.x`: one of several in an order. */
export const isCounted = (text: string): boolean => /^\d/.test(text);

const inflection =
  /^[^\p{L}]*(?:ing|ion|tion|ation|ity|ness|ence|ance|ment|able|ical|ive|ous|ers?|ies|ed|ly)$/u;

/** How far two texts agree, from their beginnings. */
function agreement(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) {
    length++;
  }
  return length;
}

/** The same from their ends. */
function agreementBehind(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[a.length - 1 - length] === b[b.length - 1 - length]) {
    length++;
  }
  return length;
}

/** Whether two labels are of one kind, as their words show: BatchNorm and LayerNorm, run-17 and run-18, mitosis and meiosis. */
function areKin(a: readonly string[], b: readonly string[]): boolean {
  if (/\d/.test(a[0] ?? '') && /\d/.test(b[0] ?? '')) {
    return false;
  }
  const start = a.slice(0, agreement(a, b)).join('');
  const end = a.slice(a.length - agreementBehind(a, b)).join('');
  if (isKorean(end)) {
    return /[가-힣]{2}$|[가-힣](?<![성도량률율것점때곳수기화])$/.test(end);
  }
  const areCounted = /^\d/.test(a[start.length] ?? '') && /^\d/.test(b[start.length] ?? '');
  return (
    (/\p{L}{3}$/u.test(end) && !inflection.test(end)) ||
    (/\p{L}/u.test(start) && (areCounted || /[-.\s]$/.test(start) || /[a-z]{3}$/.test(start)))
  );
}

/** So many labels tell as much as all of them; whichever come first in the alphabet, so that the order is no matter. */
const mostLabels = 12;

/** The share of pairs of labels that are of one kind: from 0 to 1. */
export function kinship(labels: readonly string[]): number {
  const names = labels
    .map((label) => bare(label).toLowerCase())
    .toSorted()
    .slice(0, mostLabels)
    .map((name) => Array.from(name));
  const kin = names.flatMap((name, i) => names.slice(i + 1).filter((other) => areKin(name, other))).length;
  return kin / Math.max(1, (names.length * (names.length - 1)) / 2);
}
