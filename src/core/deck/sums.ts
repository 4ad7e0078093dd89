/** What stands before a row of numbers that follow from those of the other rows, or over a column of such numbers. */
const total =
  /^(?:(?:grand |sub-?)?totals?(?: [a-z]+)?|sums?|summe|somme|합계|총계|총합|소계|계|合計|总计|合计)\s?:?$/i;
const mean = /^(?:means?|averages?|avg\.?|mittelwert|moyenne|평균|平均)\s?:?$/i;

export const isTotal = (label: string): boolean => total.test(label.trim());
export const isMean = (label: string): boolean => mean.test(label.trim());
