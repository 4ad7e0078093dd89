type Column = Float64Array | Int32Array | Uint32Array | Uint8Array;
type ColumnType = { new (length: number): Column; readonly BYTES_PER_ELEMENT: number };
export type Shape = Readonly<Record<string, ColumnType>>;
export type Columns<S extends Shape> = { [K in keyof S]: InstanceType<S[K]> };

/** Rows of numbers, one typed array a column, growing by doubling: a million reviews cost megabytes. */
export class Table<S extends Shape> {
  /** The arrays are longer than `length` and change when the table grows: take them anew after `push`. */
  readonly columns: Columns<S>;
  length: number;
  readonly #shape: S;
  #capacity: number;

  constructor(shape: S, columns?: Columns<S>, length = 0) {
    this.#shape = shape;
    this.#capacity = length;
    this.length = length;
    this.columns = columns ?? (mapShape(shape, (Type) => new Type(0)) as Columns<S>);
  }

  /** Adds a row of zeros and returns its index. */
  push(): number {
    if (this.length === this.#capacity) {
      this.#capacity = Math.max(64, this.#capacity * 2);
      const old: Readonly<Record<string, Column>> = this.columns;
      const grown = mapShape(this.#shape, (Type, name) => {
        const column = new Type(this.#capacity);
        column.set(old[name]!);
        return column;
      });
      Object.assign(this.columns, grown);
    }
    return this.length++;
  }
}

export function mapShape<T>(shape: Shape, make: (Type: ColumnType, name: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(shape).map(([name, Type]) => [name, make(Type, name)]));
}
