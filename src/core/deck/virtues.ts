import { keyOfWords, keysOf } from '../identity/keys.ts';

/**
 * Aspects whose cells are judgments and not values: what is a strength of one thing is often one of its neighbors,
 * too, whether the table says so or not. `shared: no` in the note says that it is not.
 */
const judged = keysOf(
  'advantage, advantages, best for, benefit, benefits, con, cons, disadvantage, disadvantages, drawback, drawbacks, ' +
    'example, examples, feature, features, limitation, limitations, note, notes, pro, pros, remark, remarks, risk, risks, ' +
    'strength, strengths, suits, trade-off, trade-offs, use case, use cases, used for, weakness, weaknesses, when to use, ' +
    'vorteile, nachteile, avantages, inconvénients, ventajas, desventajas, ' +
    '강점, 단점, 비고, 사용 예, 쓰임, 알맞은 경우, 약점, 예, 예시, 용도, 장단점, 장점, 주의할 점, 특징, 한계, ' +
    '長所, 短所, 用途, 例, 优点, 缺点',
);

export const isJudgment = (aspect: string): boolean => judged.has(keyOfWords(aspect));

/** Over the one column of what holds of the thing in the heading. */
const overItsValues = keysOf(
  'value, values, detail, details, content, answer, wert, werte, valor, valores, valeur, valeurs, valore, 値, 值, 값, 내용, 세부 내용, 상세, 설명, 값 설명',
);
export const isOverItsValues = (head: string): boolean => overItsValues.has(keyOfWords(head));

/** Keys of what stands over the answers. */
export const overAnswers: ReadonlySet<string> = keysOf(
  'a, answer, answers, short answer, model answer, sample answer, solution, back, 답, 답변, 답안, 모범 답안, 정답, 해설, 뒷면',
);
/** Over what answers the questions, or the fronts of cards, that name the rows. */
export const isOverAnswers = (head: string): boolean => overAnswers.has(keyOfWords(head));

/** Keys of what stands over cases, which are no things that are used for anything. */
const overCases = keysOf(
  'case, condition, context, goal, if, i want to, need, problem, question, requirement, scenario, situation, situations, task, want, when, you want, you need',
);
/** Whether a corner stands over cases, as “Situation”, “When you need …”. */
export const isOverCases = (corner: string): boolean =>
  overCases.has(keyOfWords(corner)) || /^(?:when|if|i|you|to)\s/i.test(corner.trim());

const overRemarks = keysOf(
  'note, notes, remark, remarks, comment, comments, impact, difference, differences, change, delta, winner, verdict, better, ' +
    'takeaway, conclusion, improvement, gain, speedup, speed-up, why, why it matters, reason, cause, description, explanation, ' +
    '비고, 메모, 참고, 차이, 차이점, 변화, 변화율, 개선, 개선율, 향상율, 성능 향상율, 결론, 승자, 우위, 원인, 이유, 설명, 备注, 说明, 差异',
);
const isOverRemarks = (head: string): boolean => overRemarks.has(keyOfWords(head));

/**
 * Which columns say something of each row, behind the things that the rows compare: by their heads, or since most of their
 * cells begin with the name of another, as “SQLite for small sites” below “Best for”.
 */
export function remarkColumns(
  heads: readonly string[],
  cells: readonly (readonly (string | undefined)[])[],
): number[] {
  const names = heads.map((head) => head.toLowerCase());
  const isNamed = (text: string, c: number): boolean => {
    const whole = text.toLowerCase();
    return names.some(
      (name, other) =>
        other !== c && name.length > 1 && whole.startsWith(name) && !/^\p{L}/u.test(whole.slice(name.length)),
    );
  };
  return heads.flatMap((head, c) => {
    if (isOverRemarks(head)) {
      return [c];
    }
    const said = heads.length < 3 ? [] : cells.filter((row) => row[c] !== undefined && row[c] !== '');
    const named = said.filter((row) => isNamed(row[c]!, c)).length;
    return named > 1 && named * 3 >= said.length * 2 ? [c] : [];
  });
}
