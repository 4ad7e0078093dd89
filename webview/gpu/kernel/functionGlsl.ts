/**
 * Functions whose GLSL built-in is not good enough everywhere: its precision is the driver's choice (sine and
 * cosine of a software renderer are wrong in the fourth digit; tanh of a large number is NaN on some), or the
 * behaviour is undefined (pow of a negative number). Written with what IEEE or every driver gets right.
 *
 * Polynomials: Moshier, Cephes (sinf.c, tanhf.c). Their relative error is below 2e-7.
 */
const sources = {
  sinCos: `
vec2 sinCos(float x) {
  float k = floor(x * 0.636619772 + 0.5);
  // π/2 in three parts, so that the products with k are exact up to |x| of some thousands.
  float r = ((x - k * 1.5703125) - k * 4.83751297e-4) - k * 7.54978942e-8;
  float z = r * r;
  float s = r + r * z * (-1.6666654611e-1 + z * (8.3321608736e-3 - z * 1.9515295891e-4));
  float c = 1.0 - 0.5 * z + z * z * (4.166664568e-2 + z * (-1.388731625e-3 + z * 2.443315711e-5));
  int quadrant = int(k) & 3;
  vec2 turned = (quadrant & 1) == 1 ? vec2(c, s) : vec2(s, c);
  return vec2((quadrant & 2) == 2 ? -turned.x : turned.x, ((quadrant + 1) & 2) == 2 ? -turned.y : turned.y);
}`,
  tangent: `
float tangent(float x) {
  vec2 both = sinCos(x);
  return both.x / both.y;
}`,
  hyperbolicTangent: `
float hyperbolicTangent(float x) {
  float z = x * x;
  if (z < 0.390625) {
    return x + x * z * (-3.33332819e-1 + z * (1.33314422e-1 + z * (-5.37397155e-2 + z * (2.06390887e-2 - z * 5.70498872e-3))));
  }
  float size = 1.0 - 2.0 / (exp(2.0 * min(abs(x), 15.0)) + 1.0);
  return x < 0.0 ? -size : size;
}`,
  hyperbolicSine: `
float hyperbolicSine(float x) {
  float z = x * x;
  if (z < 1.0) return x + x * z * (1.66667160211e-1 + z * (8.33028376239e-3 + z * 2.03721912945e-4));
  return 0.5 * (exp(x) - exp(-x));
}`,
  hyperbolicCosine: `
float hyperbolicCosine(float x) {
  return 0.5 * (exp(x) + exp(-x));
}`,
  logOfOnePlus: `
float logOfOnePlus(float x) {
  if (abs(x) < 0.01) return x * (1.0 + x * (-0.5 + x * (0.333333333 - x * 0.25)));
  return log(1.0 + x);
}`,
  logistic: `
float logistic(float x) {
  float e = exp(-abs(x));
  return x < 0.0 ? e / (1.0 + e) : 1.0 / (1.0 + e);
}`,
  softPlus: `
float softPlus(float x) {
  return max(x, 0.0) + logOfOnePlus(exp(-abs(x)));
}`,
  // Abramowitz & Stegun 7.1.26, and near 0, where that loses digits, the series.
  errorFunction: `
float errorFunction(float x) {
  float size = abs(x), z = x * x;
  if (size < 0.5) return x * (1.128379167 + z * (-0.3761263890 + z * (0.1128379167 + z * (-0.0268661706 + z * 0.0052239776))));
  float t = 1.0 / (1.0 + 0.3275911 * size);
  float y = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return sign(x) * (1.0 - y * exp(-z));
}`,
  power: `
float power(float x, float n) {
  if (n == 0.0) return 1.0;
  if (x == 0.0) return n > 0.0 ? 0.0 : 1.0 / abs(x);
  float size = pow(abs(x), n);
  if (x > 0.0) return size;
  if (floor(n) != n) return uintBitsToFloat(0x7fc00000u);
  return 0.5 * n == floor(0.5 * n) ? size : -size;
}`,
} as const;

export type FunctionName = keyof typeof sources;

const needs: Readonly<Partial<Record<FunctionName, FunctionName>>> = {
  tangent: 'sinCos',
  softPlus: 'logOfOnePlus',
};

/** The definitions of these functions, and of those they call, before them. */
export function functionSources(names: ReadonlySet<FunctionName>): string {
  const all = new Set<FunctionName>();
  for (const name of names) {
    const needed = needs[name];
    if (needed !== undefined) {
      all.add(needed);
    }
    all.add(name);
  }
  return [...all].map((name) => sources[name]).join('');
}
