import { averageLines, over } from './batchGlsl.ts';
import type { Plan } from './kernelPlan.ts';
import type { Search } from './step.ts';

/**
 * The line search of core/lab/lineSearch.ts in GLSL, step by step the same, with a trial as
 * vec3(length, loss, slope).
 */
const strongWolfe = `
float cubicMinimum(vec3 p, vec3 q, float from, float to) {
  vec3 left = p.x <= q.x ? p : q, right = p.x <= q.x ? q : p;
  float d1 = p.z + q.z - 3.0 * (p.y - q.y) / (p.x - q.x);
  float square = d1 * d1 - p.z * q.z;
  if (!(square >= 0.0)) return 0.5 * (from + to);
  float d2 = sqrt(square);
  float least = right.x - (right.x - left.x) * ((right.z + d2 - d1) / (right.z - left.z + 2.0 * d2));
  return min(max(least, from), to);
}
vec3 trialAt(vec2 origin, vec2 p, float a) {
  vec3 found = evaluate(origin.x + a * p.x, origin.y + a * p.y);
  return vec3(a, found.x, dot(found.yz, p));
}
float strongWolfe(vec2 x, vec2 p, float first, float c1, float c2, float tolerance) {
  vec3 origin = trialAt(x, p, 0.0), before = origin, trial = trialAt(x, p, first), ends[2];
  float longest = max(abs(p.x), abs(p.y));
  bool bracketed = false;
  int rounds = 0;
  for (; rounds < 25; rounds++) {
    bool tooHigh = !(trial.y <= origin.y + c1 * trial.x * origin.z);
    bracketed = tooHigh || (rounds > 1 && trial.y >= before.y);
    if (!bracketed && abs(trial.z) <= -c2 * origin.z) return trial.x;
    bracketed = bracketed || trial.z >= 0.0;
    if (bracketed) break;
    float next = cubicMinimum(before, trial, trial.x + 0.01 * (trial.x - before.x), trial.x * 10.0);
    before = trial;
    trial = trialAt(x, p, next);
  }
  vec3 low = bracketed ? before : origin, high = trial;
  if (high.y < low.y) { vec3 other = low; low = high; high = other; }
  bool stalled = false;
  for (; rounds < 25; rounds++) {
    float from = min(low.x, high.x), to = max(low.x, high.x);
    if ((to - from) * longest < tolerance) break;
    float a = cubicMinimum(low, high, from, to), margin = 0.1 * (to - from);
    bool close = min(to - a, a - from) < margin;
    bool inside = close && (stalled || a >= to || a <= from);
    if (inside) a = abs(a - to) < abs(a - from) ? to - margin : from + margin;
    stalled = close && !inside;
    trial = trialAt(x, p, a);
    if (!(trial.y <= origin.y + c1 * trial.x * origin.z) || trial.y >= low.y) {
      high = trial;
      if (high.y < low.y) { vec3 other = low; low = high; high = other; }
      continue;
    }
    bool done = abs(trial.z) <= -c2 * origin.z;
    if (!done && trial.z * (high.x - low.x) >= 0.0) high = low;
    low = trial;
    if (done) break;
  }
  return low.x;
}`;

/** Functions for a rule that searches: `evaluate(x, y)` is vec3(loss, its gradient) with penalties and noise. */
export function searchFunctions(plan: Plan, search: Search): string {
  const [gx, gy] = search.gradient;
  const extra = plan.write([search.extra.loss, ...search.extra.gradient], 'f');
  const means = new Map([
    ['loss', search.loss],
    ['gx', gx],
    ['gy', gy],
  ]);
  const sums = extra.results
    .map((term, index) => `${['loss', 'gx', 'gy'][index] ?? ''} + ${term}`)
    .join(', ');
  const own = plan.write([...means.values()], 'g');
  return [
    'vec3 evaluate(float x, float y) {',
    ...(plan.step.batch
      ? averageLines(plan.write, means, ['x', 'y'], over('batch', plan), 'g')
      : [...own.lines, ...[...means.keys()].map((name, i) => `float ${name} = ${own.results[i] ?? ''};`)]),
    ...extra.lines,
    `return vec3(${sums});`,
    '}',
    strongWolfe,
  ].join('\n');
}

/** Statements that find the step length, from GLSL for the direction and the first length. */
export function searchLines({ nameOf }: Plan, [px = '', py = '', a = '']: readonly string[]): string[] {
  const options = ['c1', 'c2', 'tolchange'].map(nameOf).join(', ');
  return [`float found = strongWolfe(vec2(x, y), vec2(${px}, ${py}), ${a}, ${options});`];
}
