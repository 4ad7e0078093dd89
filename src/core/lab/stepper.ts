import { compileScalar } from '../formula/scalar.ts';
import type { ScalarProgram } from '../formula/scalar.ts';
import type { NodeId } from '../formula/graph.ts';
import { curvatureNames } from '../optimizer/ruleParts.ts';
import type { Rule } from '../optimizer/rule.ts';
import { substituteAll } from '../optimizer/substitute.ts';

/** What a rule reads in a step besides its own state. */
export interface Given {
  x: number;
  y: number;
  gx: number;
  gy: number;
  /** The loss there. */
  f: number;
  hxx: number;
  hxy: number;
  hyy: number;
}

/** The loss has a name that no rule can give to something of its own. */
const coordinateInputs = ['x', 'g', '%f', 't'];
const jointInputs = ({ curvature = 'hessian', states }: Rule): string[] => {
  const own = new Set(states.map(({ name }) => name));
  const all = ['x', 'y', 'gx', 'gy', 'f', ...curvatureNames[curvature], 't'];
  // A rule's own state goes before what it is given by the same name.
  return all.map((name) => (own.has(name) ? `%${name}` : name));
};

/** How many numbers a joint rule is given. */
const jointCount = 9;

/** A rule compiled with its hyperparameters put in: does one step at a time for one run. */
export class Stepper {
  /** After `step`: the next position; the rule's own `stop`; its direction and step length if it searches. */
  x = NaN;
  y = NaN;
  stop = 0;
  px = 0;
  py = 0;
  a = 0;
  /** The learning rate of the last step. */
  rate = NaN;
  /** After `look`: where the gradient is to be taken. */
  lookX = NaN;
  lookY = NaN;
  readonly rule: Rule;
  /** A coordinate rule is done once for x and once for y, each with states of its own. */
  readonly lanes: 1 | 2;
  /** The present value of each state, in the rule's order; those for x first, then those for y. */
  readonly states: Float64Array;
  readonly #program: ScalarProgram;
  readonly #look: readonly ScalarProgram[] | undefined;
  readonly #inputs: Float64Array;
  readonly #outputs: Float64Array;

  constructor(rule: Rule, steps: number) {
    this.rule = rule;
    const { graph, kind, hyper, next, states, stop, search, look } = rule;
    this.lanes = kind === 'joint' ? 1 : 2;
    const values = new Map(Object.entries(hyper).map(([name, value]) => [name, graph.constant(value)]));
    values.set('T', graph.constant(steps));
    const put = (nodes: readonly NodeId[]): NodeId[] => substituteAll(graph, nodes, values);

    const names = states.map(({ name }) => name);
    const inputs = [...(kind === 'joint' ? jointInputs(rule) : coordinateInputs), ...names];
    const position = kind === 'joint' ? ['x', 'y'] : ['x'];
    const results = [...names, ...position].map((name) => next.get(name) ?? graph.variable(name));
    const ends = [rule.rate, stop ?? graph.constant(0), ...(search ? [search.px, search.py, search.a] : [])];
    const outputs = put([...results, ...ends]);
    this.#program = compileScalar(graph, outputs, inputs);
    this.#look =
      look === undefined ? undefined : put(look).map((node) => compileScalar(graph, [node], inputs));
    this.#inputs = new Float64Array(inputs.length);
    this.#outputs = new Float64Array(outputs.length);
    const starts = put(states.map(({ start }) => start)).map((node) => graph.value(node) ?? NaN);
    this.states = Float64Array.from(this.lanes === 2 ? [...starts, ...starts] : starts);
  }

  get looksElsewhere(): boolean {
    return this.#look !== undefined;
  }

  /** Finds where step t takes its gradient, into `lookX` and `lookY`. */
  look(x: number, y: number, t: number): void {
    const [forX, forY = forX] = this.#look ?? [];
    this.lookX = forX ? this.#lookAt(forX, x, y, t, 0) : x;
    this.lookY = forY ? this.#lookAt(forY, x, y, t, 1) : y;
  }

  /** Does step t: the results stand in the fields and in `states`, which keep their values where `stop` is set. */
  step(given: Given, t: number): void {
    const inputs = this.#inputs;
    const outputs = this.#outputs;
    const count = this.rule.states.length;
    if (this.lanes === 2) {
      this.#coordinate(given.x, given.gx, given.f, t, 0);
      this.x = outputs[count]!;
      const stop = outputs[count + 2]!;
      this.#coordinate(given.y, given.gy, given.f, t, 1);
      this.y = outputs[count]!;
      this.rate = outputs[count + 1]!;
      // A coordinate rule that stops in one coordinate goes on in the other.
      this.stop = stop !== 0 && outputs[count + 2]! !== 0 ? 1 : 0;
      return;
    }
    inputs[0] = given.x;
    inputs[1] = given.y;
    inputs[2] = given.gx;
    inputs[3] = given.gy;
    inputs[4] = given.f;
    inputs[5] = given.hxx;
    inputs[6] = given.hxy;
    inputs[7] = given.hyy;
    inputs[8] = t;
    this.#run(this.#program, jointCount, 0);
    this.x = outputs[count]!;
    this.y = outputs[count + 1]!;
    this.rate = outputs[count + 2]!;
    this.stop = outputs[count + 3]!;
    if (!this.rule.search) {
      return;
    }
    this.px = outputs[count + 4]!;
    this.py = outputs[count + 5]!;
    this.a = outputs[count + 6]!;
  }

  /** Sets a state of a joint rule by name, if it has one: a search tells the rule the step it took. */
  set(name: string, value: number): void {
    const index = this.rule.states.findIndex((state) => state.name === name);
    if (index >= 0) {
      this.states[index] = value;
    }
  }

  #coordinate(x: number, g: number, f: number, t: number, lane: 0 | 1): void {
    const inputs = this.#inputs;
    inputs[0] = x;
    inputs[1] = g;
    inputs[2] = f;
    inputs[3] = t;
    this.#run(this.#program, coordinateInputs.length, lane);
  }

  #lookAt(program: ScalarProgram, x: number, y: number, t: number, lane: 0 | 1): number {
    const inputs = this.#inputs;
    const count = this.rule.states.length;
    const joint = this.lanes === 1;
    const first = joint ? jointCount : coordinateInputs.length;
    inputs[0] = joint || lane === 0 ? x : y;
    if (joint) {
      inputs[1] = y;
    }
    inputs[first - 1] = t;
    const from = joint ? 0 : lane * count;
    for (let i = 0; i < count; i++) {
      inputs[first + i] = this.states[from + i]!;
    }
    program(inputs, this.#outputs);
    return this.#outputs[0]!;
  }

  /** Runs the program on the states of one lane, and keeps what they become. */
  #run(program: ScalarProgram, first: number, lane: 0 | 1): void {
    const count = this.rule.states.length;
    const offset = lane * count;
    const states = this.states;
    for (let i = 0; i < count; i++) {
      this.#inputs[first + i] = states[offset + i]!;
    }
    program(this.#inputs, this.#outputs);
    for (let i = 0; i < count; i++) {
      states[offset + i] = this.#outputs[i]!;
    }
  }
}
