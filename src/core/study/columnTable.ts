type Column = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;
interface ColumnType {
  new (length: number): Column;
  new (buffer: ArrayBufferLike, offset: number, length: number): Column;
  readonly BYTES_PER_ELEMENT: number;
}
export type Shape = Readonly<Record<string, ColumnType>>;
export type Columns<S extends Shape> = { [K in keyof S]: InstanceType<S[K]> };

/** Rows of numbers, one typed array a column, growing by doubling: a million reviews cost megabytes. */
export class Table<S extends Shape> {
  /** The arrays are longer than `length` and change when the table grows: take them anew after `push`. */
  readonly columns: Columns<S>;
  readonly shape: S;
  length: number;
  #capacity: number;

  /** @param columns with room for `capacity` rows each, `length` of them filled */
  constructor(shape: S, columns?: Columns<S>, length = 0, capacity = length) {
    this.shape = shape;
    this.length = length;
    this.#capacity = capacity;
    this.columns = columns ?? (mapShape(shape, (Type) => new Type(0)) as Columns<S>);
  }

  /** Adds a row of zeros and returns its index. */
  push(): number {
    if (this.length === this.#capacity) {
      this.reserve(Math.max(64, this.#capacity * 2));
    }
    return this.length++;
  }

  /** Makes room for that many rows in all. */
  reserve(capacity: number): void {
    if (capacity <= this.#capacity) {
      return;
    }
    this.#capacity = capacity;
    const old: Readonly<Record<string, Column>> = this.columns;
    const grown = mapShape(this.shape, (Type, name) => {
      const column = new Type(capacity);
      column.set(old[name]!);
      return column;
    });
    Object.assign(this.columns, grown);
  }
}

export function mapShape<T>(shape: Shape, make: (Type: ColumnType, name: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(shape).map(([name, Type]) => [name, make(Type, name)]));
}
