/** Heights, 0 … 1, on a grid whose outermost corners are on the borders of the plane; rows from the bottom. */
export interface HeightGrid {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float32Array;
}
