import type { Graph, NodeId } from './graph.ts';
import { fuse, lanes } from './fuse.ts';
import { kernels } from './kernels.ts';
import type { Kernel } from './kernels.ts';
import { lower } from './lower.ts';
import type { Operand, Step } from './lower.ts';

/**
 * Compiles expressions to a program over arrays of runs ("lanes"): one loop an operation.
 * @param outputs the expressions to compute
 * @param inputs variables with a value for each lane
 * @param uniforms variables with one value for all lanes, such as a learning rate or the step number; what
 *   depends on them alone is computed once a call
 * @throws RangeError if an expression has a variable that is in neither list
 */
export function compile(
  graph: Graph,
  outputs: readonly NodeId[],
  inputs: readonly string[],
  uniforms: readonly string[] = [],
): Program {
  return new Program(graph, outputs, inputs, uniforms);
}

interface Instruction {
  readonly kernel: Kernel;
  readonly out: number;
  readonly args: readonly [number, number, number, number];
}

interface Spread {
  readonly slot: number;
  /** What its lanes now hold; undefined: only lane 0 is right. */
  value: number | undefined;
}

export class Program {
  readonly inputs: readonly string[];
  readonly uniforms: readonly string[];
  readonly outputCount: number;
  /** The arrays that instructions read and write, by slot. Slot 0 stands for arguments that are not used. */
  readonly #arrays: Float64Array[] = [new Float64Array(1)];
  readonly #inputSlots: number[];
  readonly #uniformSlots: number[];
  readonly #outputSlots: number[];
  /** Slots of intermediate values, whose arrays grow with the number of lanes. */
  readonly #registers: number[] = [];
  /** Slots of constants and of what depends on uniforms alone: the same value in every lane. */
  readonly #spread: Spread[] = [];
  readonly #once: Instruction[] = [];
  readonly #lanes: Instruction[] = [];
  #capacity = 1;

  constructor(
    graph: Graph,
    outputs: readonly NodeId[],
    inputs: readonly string[],
    uniforms: readonly string[],
  ) {
    this.inputs = inputs;
    this.uniforms = uniforms;
    this.outputCount = outputs.length;
    this.#inputSlots = inputs.map(() => this.#slot());
    this.#uniformSlots = uniforms.map(() => this.#slot());
    this.#outputSlots = outputs.map(() => this.#slot());
    const { steps, outputs: results } = lower(graph, outputs);
    this.#allocate(steps, results);
  }

  /**
   * Computes the outputs for lanes 0 to n − 1. Fastest when called again and again for blocks of about 1,000
   * lanes, whose arrays stay in the processor's cache.
   * @param inputs one array of at least n values for each input, in the order given to `compile`
   * @param outputs one array of at least n values for each output; none may be one of the inputs
   * @param uniforms one value for each uniform
   */
  run(
    inputs: readonly Float64Array[],
    outputs: readonly Float64Array[],
    n: number,
    uniforms: ArrayLike<number> = [],
  ): void {
    this.#bind(this.#inputSlots, inputs, n, 'input');
    this.#bind(this.#outputSlots, outputs, n, 'output');
    if (uniforms.length !== this.#uniformSlots.length) {
      throw new RangeError(`${this.#uniformSlots.length} uniforms are needed, not ${uniforms.length}.`);
    }
    for (let i = 0; i < uniforms.length; i++) {
      const array = this.#arrays[this.#uniformSlots[i] ?? 0];
      if (array) {
        array[0] = uniforms[i] ?? NaN;
      }
    }
    if (n > this.#capacity) {
      this.#grow(n);
    }
    this.#execute(this.#once, 1);
    for (const spread of this.#spread) {
      const array = this.#arrays[spread.slot];
      const value = array?.[0];
      if (Object.is(value, spread.value) || value === undefined) {
        continue;
      }
      array?.fill(value);
      spread.value = value;
    }
    this.#execute(this.#lanes, n);
  }

  #grow(n: number): void {
    this.#capacity = n;
    for (const slot of this.#registers) {
      this.#arrays[slot] = new Float64Array(n);
    }
    for (const spread of this.#spread) {
      this.#arrays[spread.slot] = new Float64Array(n).fill(this.#arrays[spread.slot]?.[0] ?? NaN);
      spread.value = undefined;
    }
  }

  #bind(slots: readonly number[], arrays: readonly Float64Array[], n: number, what: string): void {
    if (arrays.length !== slots.length) {
      throw new RangeError(`${slots.length} ${what} arrays are needed, not ${arrays.length}.`);
    }
    for (let i = 0; i < slots.length; i++) {
      const array = arrays[i];
      const slot = slots[i];
      if (array === undefined || slot === undefined || array.length < n) {
        throw new RangeError(`Array ${i} of the ${what}s is shorter than ${n}.`);
      }
      this.#arrays[slot] = array;
    }
  }

  #execute(instructions: readonly Instruction[], n: number): void {
    const arrays = this.#arrays;
    for (const { kernel, out, args } of instructions) {
      const [a, b, c, d] = args;
      kernel(n, arrays[out]!, arrays[a]!, arrays[b]!, arrays[c]!, arrays[d]!);
    }
  }

  #slot(): number {
    return this.#arrays.push(new Float64Array(1)) - 1;
  }

  #register(): number {
    const slot = this.#slot();
    this.#registers.push(slot);
    return slot;
  }

  /** Gives every step an array: intermediate values share arrays where their lives do not overlap. */
  #allocate(steps: readonly Step[], results: readonly Operand[]): void {
    const named = new Map(this.inputs.map((name, i) => [name, this.#inputSlots[i] ?? 0]));
    this.uniforms.forEach((name, i) => named.set(name, this.#uniformSlots[i] ?? 0));
    const constants = new Map<number, number>();
    const places: number[] = [];
    const slotOf = (operand: Operand): number => {
      if (operand.kind === 'step') {
        return places[operand.index] ?? 0;
      }
      if (operand.kind === 'variable') {
        const slot = named.get(operand.name);
        if (slot === undefined) {
          throw new RangeError(`${operand.name} is neither an input nor a uniform.`);
        }
        return slot;
      }
      const slot = constants.get(operand.value) ?? this.#slot();
      constants.set(operand.value, slot);
      this.#arrays[slot]?.fill(operand.value);
      return slot;
    };
    const instruction = (kernel: Kernel, out: number, args: readonly Operand[]): Instruction => {
      const [a = 0, b = 0, c = 0, d = 0] = args.map(slotOf);
      return { kernel, out, args: [a, b, c, d] };
    };

    const perLane = lanes(steps, new Set(this.inputs));
    const fused = fuse(steps, results, perLane);
    const lastUse = new Map<number, number>();
    fused.forEach((step, index) => {
      for (const arg of step?.args ?? []) {
        if (arg.kind === 'step') {
          lastUse.set(arg.index, index);
        }
      }
    });
    const outputOf = new Map<number, number>();
    results.forEach((result, index) => {
      if (result.kind !== 'step' || !perLane[result.index] || outputOf.has(result.index)) {
        return;
      }
      outputOf.set(result.index, this.#outputSlots[index] ?? 0);
    });

    const free: number[] = [];
    fused.forEach((step, index) => {
      if (step === undefined) {
        return;
      }
      if (!perLane[index]) {
        const out = this.#slot();
        this.#once.push(instruction(kernels[step.op], out, step.args));
        places[index] = out;
        return;
      }
      const ended = new Set(step.args.flatMap((arg) => (arg.kind === 'step' ? [arg.index] : [])));
      for (const arg of ended) {
        const usable = perLane[arg] && lastUse.get(arg) === index && !outputOf.has(arg);
        if (usable) {
          free.push(places[arg] ?? 0);
        }
      }
      const out = outputOf.get(index) ?? free.pop() ?? this.#register();
      this.#lanes.push(instruction(kernels[step.op], out, step.args));
      places[index] = out;
    });
    results.forEach((result, index) => {
      const out = this.#outputSlots[index] ?? 0;
      if (slotOf(result) !== out) {
        this.#lanes.push(instruction(kernels.copy, out, [result]));
      }
    });
    const written = new Set([...this.#registers, ...this.#inputSlots, ...this.#outputSlots]);
    const read = new Set(this.#lanes.flatMap(({ args }) => args));
    for (const slot of read) {
      if (!written.has(slot)) {
        this.#spread.push({ slot, value: undefined });
      }
    }
  }
}
