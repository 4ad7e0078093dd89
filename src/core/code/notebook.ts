import * as v from 'valibot';
import { isJsonBeyond } from '../text/jsonSize.ts';

/** A code cell of a notebook. */
export interface Cell {
  /** Among all cells, from 0. */
  readonly index: number;
  readonly text: string;
}

/** Far deeper than outputs of cells lie in each other. */
const deepest = 1000;

const notebook = v.object({
  cells: v.array(
    v.looseObject({ cell_type: v.string(), source: v.union([v.string(), v.array(v.string())]) }),
  ),
});

/** The code cells of a Jupyter notebook (nbformat 4); undefined for any other text. */
export function cellsOf(text: string): readonly Cell[] | undefined {
  if (!/^\s*\{/.test(text) || !text.includes('"cells"') || isJsonBeyond(text, deepest)) {
    return undefined;
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // A text that looks like a notebook and is none is read as what else it may be.
    return undefined;
  }
  // The first fault is enough: of others there may be as many as the text has signs.
  const read = v.safeParse(notebook, json, { abortEarly: true });
  return read.success
    ? read.output.cells.flatMap(({ cell_type: type, source }, index) =>
        type === 'code' ? [{ index, text: typeof source === 'string' ? source : source.join('') }] : [],
      )
    : undefined;
}
