const isTruth = (cell: string): boolean => /^(?:[01TF]|true|false|참|거짓)$/i.test(cell);

/** Rows of a data set or a matrix: names and values of something that is no knowledge. */
export function isData(
  head: readonly string[],
  columns: readonly (readonly string[])[],
  kept: readonly number[],
): boolean {
  const isNumber = (cell: string): boolean => /^-?\d+(?:\.\d+)?$/.test(cell);
  const isField = (one: string): boolean => /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(one);
  const second = columns[kept[1]!]!.find((cell) => cell !== '') ?? '';
  if (!isNumber(second) && !isTruth(second) && !head.some(isField)) {
    return false;
  }
  const cells = kept.slice(1).flatMap((c) => columns[c]!.filter((cell) => cell !== ''));
  if (cells.length < 4) {
    return false;
  }
  const isShort = (cell: string): boolean =>
    cell === '' || isNumber(cell) || /^[A-Za-z]{0,2}\d{0,3}$/.test(cell);
  const numbers = cells.filter(isNumber).length;
  const heads = kept.slice(1).map((c) => head[c]!);
  const labels = columns[kept[0]!]!;
  const isMatrix = numbers === cells.length && heads.every(isShort) && labels.every(isShort);
  const isRepeated = new Set(labels).size < labels.length;
  const isTruthTable =
    isRepeated &&
    ((numbers === cells.length && labels.every(isNumber)) || [...labels, ...cells].every(isTruth));
  const isRecords =
    heads.some(isField) &&
    heads.every((one) => /^[A-Z][A-Z0-9_]*$/.test(one)) &&
    labels.every((one) => isNumber(one) || /^[A-Z]*\d+$/.test(one));
  return isMatrix || isTruthTable || isRecords;
}
