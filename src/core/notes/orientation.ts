import { keyOf } from '../identity/keys.ts';

const keys = (words: string) => new Set(words.split(', ').map(keyOf));

/** What stands over the first column of a table whose rows are aspects. */
const overAspects = keys(
  'aspect, aspects, attribute, category, characteristic, characteristics, comparison, comparison item, criterion, ' +
    'criteria, dimension, factor, feature, features, item, metric, property, properties, quality, topic, vs, ' +
    'merkmal, eigenschaft, kriterium, critère, caractéristique, criterio, característica, ' +
    '관점, 구분, 기능, 기준, 내용, 분류, 비교, 비교 기준, 비교 항목, 성질, 속성, 요소, 지표, 차이, 측면, 특성, 특징, 항목, ' +
    '項目, 比較, 比較項目, 観点, 特徴, 特性, 機能, 项目, 对比, 比较, 特点, 功能, 指标, 指標, 方面',
);

/** Labels that only an aspect has. */
const aspects = keys(
  'advantage, advantages, cons, default, definition, description, disadvantage, disadvantages, example, examples, ' +
    'idea, meaning, notes, pros, purpose, strength, strengths, type, use, use case, use cases, used for, weakness, ' +
    'weaknesses, when to use, beschreibung, vorteile, nachteile, avantages, inconvénients, ventajas, desventajas, ' +
    '기본값, 단점, 뜻, 목적, 비고, 사용 예, 설명, 약점, 예, 예시, 용도, 의미, 장점, 정의, ' +
    '説明, 長所, 短所, 意味, 定義, 例, 用途, 说明, 描述, 优点, 缺点, 含义, 定义, 默认值',
);

/**
 * Whether a table's things, the ones compared, are its rows or its columns. The usual form has them in the header
 * row, with nothing over the aspects in the first column or a word like "Feature". A first header that names what
 * the rows are ("Optimizer"), or a header row made of aspects ("Pros", "Cons"), tells the transpose.
 */
export function thingsOf(
  corner: string,
  columns: readonly string[],
  rows: readonly string[],
): 'rows' | 'columns' {
  const across = columns.some((label) => aspects.has(keyOf(label)));
  const down = rows.some((label) => aspects.has(keyOf(label)));
  if (across !== down) {
    return across ? 'rows' : 'columns';
  }
  const key = keyOf(corner);
  return key === '' || overAspects.has(key) ? 'columns' : 'rows';
}
