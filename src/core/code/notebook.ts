import * as v from 'valibot';

/** A code cell of a notebook. */
export interface Cell {
  /** Among all cells, from 0. */
  readonly index: number;
  readonly text: string;
}

const notebook = v.object({
  cells: v.array(
    v.looseObject({ cell_type: v.string(), source: v.union([v.string(), v.array(v.string())]) }),
  ),
});

/** The code cells of a Jupyter notebook (nbformat 4); undefined for any other text. */
export function cellsOf(text: string): readonly Cell[] | undefined {
  if (!/^\s*\{/.test(text) || !text.includes('"cells"')) {
    return undefined;
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // A text that looks like a notebook and is none is read as what else it may be.
    return undefined;
  }
  const read = v.safeParse(notebook, json);
  return read.success
    ? read.output.cells.flatMap(({ cell_type: type, source }, index) =>
        type === 'code' ? [{ index, text: typeof source === 'string' ? source : source.join('') }] : [],
      )
    : undefined;
}
