/**
 * Where a field is zero, by marching squares: pairs of ends of short lines, x and y each, in places from the middle of
 * the first one.
 * @param values row by row
 */
export function zeroLines(values: ArrayLike<number>, places: number): number[] {
  const lines: number[] = [];
  for (let row = 0; row + 1 < places; row++) {
    for (let column = 0; column + 1 < places; column++) {
      const at = row * places + column;
      cell(lines, column, row, values[at]!, values[at + 1]!, values[at + places + 1]!, values[at + places]!);
    }
  }
  return lines;
}

/** One square between four places, clockwise from the top left. */
function cell(lines: number[], x: number, y: number, a: number, b: number, c: number, d: number): void {
  const [sa, sb, sc, sd] = [a > 0, b > 0, c > 0, d > 0];
  if (sa === sb && sb === sc && sc === sd) {
    return;
  }
  const ends: number[] = [];
  if (sa !== sb) {
    ends.push(x + a / (a - b), y);
  }
  if (sb !== sc) {
    ends.push(x + 1, y + b / (b - c));
  }
  if (sc !== sd) {
    ends.push(x + d / (d - c), y + 1);
  }
  if (sd !== sa) {
    ends.push(x, y + a / (a - d));
  }
  // Of four ends those about the corners that are like the middle are not joined.
  const turned = ends.length === 8 && a + b + c + d > 0 !== sa;
  lines.push(...(turned ? [...ends.slice(2), ...ends.slice(0, 2)] : ends));
}
