import { gradient, hessian } from './derivative.ts';
import { parse } from './parseFormula.ts';
import { formulaTex } from './formulaTex.ts';
import type { TexOptions } from './formulaTex.ts';

/** A derivative of a formula in x and y: its sign and its expression, both TeX. */
export interface DerivativeTex {
  readonly sign: string;
  readonly tex: string;
}

export interface DerivativesTex {
  /** ∂f/∂x, ∂f/∂y. */
  readonly gradient: readonly DerivativeTex[];
  /** ∂²f/∂x², ∂²f/∂x∂y, ∂²f/∂y². */
  readonly hessian: readonly DerivativeTex[];
}

/** Gradient and Hessian as they are computed, with parameters by name; undefined if the text is no formula. */
export function derivativesTex(
  text: string,
  parameters: readonly string[],
  options: TexOptions = {},
): DerivativesTex | undefined {
  const formula = parse(text, ['x', 'y', ...parameters]);
  if (!formula.ok) {
    return undefined;
  }
  const { graph, node } = formula;
  const first = gradient(graph, node, ['x', 'y']);
  const [[hxx = 0, hxy = 0] = [], [, hyy = 0] = []] = hessian(graph, node, ['x', 'y']);
  const one = (sign: string, root: number): DerivativeTex => ({
    sign,
    tex: formulaTex(graph, root, options),
  });
  return {
    gradient: ['x', 'y'].map((name, i) => one(`\\frac{\\partial f}{\\partial ${name}}`, first[i] ?? 0)),
    hessian: [
      one('\\frac{\\partial^2 f}{\\partial x^2}', hxx),
      one('\\frac{\\partial^2 f}{\\partial x\\,\\partial y}', hxy),
      one('\\frac{\\partial^2 f}{\\partial y^2}', hyy),
    ],
  };
}
