/**
 * Some runs and their present state. The runs that go on are the first `alive` or a few more lanes of the arrays
 * that are computed with; a run that is done leaves x, y and `ended` behind, and in time its lane.
 */
export interface Block {
  /** Where each run stands, and how it ended: as `%ended` in kernel/source.ts. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly ended: Float32Array;
  /** By lane, in the order of the step's list: x and y first. Steps replace these arrays by others. */
  readonly carried: Float64Array[];
  /** By lane, in the order of the request's list. */
  readonly varying: readonly Float64Array[];
  /** Which run has a lane, and which random numbers; as long as there are lanes in use. */
  runs: Uint32Array;
  streams: Uint32Array;
  /** By lane. Not zero: the run has ended, or its rule has said that it is done. */
  readonly done: Uint8Array;
  /** How many are not done. */
  alive: number;
}

/** Lanes of runs that are done may be computed in vain up to this part of all. */
const mostIdle = 1 / 4;

/**
 * A block of runs at the start.
 * @param capacity the length of the arrays by lane: the same for all blocks that one stepper works on
 * @param place where each run starts, by its number in the block
 */
export function makeBlock(
  streams: Uint32Array,
  capacity: number,
  { carried, varying }: { readonly carried: number; readonly varying: number },
  place: (run: number) => readonly [x: number, y: number],
): Block {
  const { length } = streams;
  const array = (): Float64Array => new Float64Array(capacity);
  const block: Block = {
    x: new Float64Array(length),
    y: new Float64Array(length),
    ended: new Float32Array(length),
    carried: Array.from({ length: carried }, array),
    varying: Array.from({ length: varying }, array),
    runs: Uint32Array.from({ length }, (_, run) => run),
    streams,
    done: new Uint8Array(length),
    alive: length,
  };
  for (let run = 0; run < length; run++) {
    [block.x[run], block.y[run]] = place(run) as [number, number];
  }
  block.carried[0]?.set(block.x);
  block.carried[1]?.set(block.y);
  return block;
}

/** Notes that the run of a lane is done, and where it stands. */
export function end(block: Block, lane: number): void {
  if (block.done[lane] !== 0) {
    return;
  }
  block.done[lane] = 1;
  block.alive -= 1;
  note(block, lane);
}

/** Notes where the runs that go on stand. */
export function noteAll(block: Block): void {
  for (let lane = 0; lane < block.runs.length; lane++) {
    if (block.done[lane] === 0) {
      note(block, lane);
    }
  }
}

function note({ runs, x, y, carried }: Block, lane: number): void {
  const run = runs[lane]!;
  x[run] = carried[0]![lane]!;
  y[run] = carried[1]![lane]!;
}

/** Moves the runs that go on together, if many others stand between them. */
export function pack(block: Block): void {
  const { done, runs, streams, alive } = block;
  if (runs.length - alive <= mostIdle * runs.length) {
    return;
  }
  const running = Uint32Array.from(runs.keys()).filter((lane) => done[lane] === 0);
  for (const array of [...block.carried, ...block.varying]) {
    for (let lane = 0; lane < alive; lane++) {
      array[lane] = array[running[lane]!]!;
    }
  }
  block.runs = running.map((lane) => runs[lane]!);
  block.streams = running.map((lane) => streams[lane]!);
  done.fill(0, 0, alive);
}
