import { compile } from '../formula/float64.ts';
import type { Program } from '../formula/float64.ts';
import type { NodeId } from '../formula/graph.ts';
import type { Rule } from '../optimizer/rule.ts';

/** What a rule reads in a step besides its own state. */
export interface Given {
  x: number;
  y: number;
  gx: number;
  gy: number;
  hxx: number;
  hxy: number;
  hyy: number;
}

/**
 * A rule compiled with its hyperparameters put in: does one step at a time for one run. The coordinates of a
 * coordinate rule are two lanes of one program; a joint rule has one lane.
 */
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
  /** The present value of each state, in the rule's order: [x, y] in a coordinate rule, else one number. */
  readonly states: readonly Float64Array[];
  readonly lanes: 1 | 2;
  readonly #program: Program;
  readonly #look: Program | undefined;
  readonly #inputs: readonly Float64Array[];
  readonly #lookInputs: readonly Float64Array[];
  readonly #outputs: readonly Float64Array[];
  readonly #coordinates: number;

  constructor(rule: Rule, steps: number) {
    this.rule = rule;
    const { graph, kind, hyper, next, states, stop, search, look } = rule;
    const joint = kind === 'joint';
    this.lanes = joint ? 1 : 2;
    const values = new Map(Object.entries(hyper).map(([name, value]) => [name, graph.constant(value)]));
    values.set('T', graph.constant(steps));
    const put = (node: NodeId): NodeId => graph.substitute(node, values);

    const positions = joint ? ['x', 'y'] : ['x'];
    const given = joint ? ['x', 'y', 'gx', 'gy', 'hxx', 'hxy', 'hyy'] : ['x', 'g'];
    const names = states.map(({ name }) => name);
    this.#coordinates = positions.length;
    const ends = [rule.rate, stop ?? graph.constant(0), ...(search ? [search.px, search.py, search.a] : [])];
    const results = [...positions, ...names].map((name) => next.get(name) ?? graph.variable(name));
    const outputs = [...results, ...ends].map(put);
    const array = (): Float64Array => new Float64Array(this.lanes);
    this.#program = compile(graph, outputs, [...given, ...names], ['t']);
    this.states = states.map(({ start }) => array().fill(graph.value(put(start)) ?? NaN));
    const givenArrays = given.map(array);
    this.#inputs = [...givenArrays, ...this.states];
    this.#outputs = outputs.map(array);
    this.#look = look === undefined ? undefined : compile(graph, [put(look)], ['x', ...names], ['t']);
    this.#lookInputs = [givenArrays[0] ?? array(), ...this.states];
  }

  get looksElsewhere(): boolean {
    return this.#look !== undefined;
  }

  /** Finds where step t takes its gradient, into `lookX` and `lookY`. */
  look(x: number, y: number, t: number): void {
    this.lookX = x;
    this.lookY = y;
    if (!this.#look) return;
    this.#inputs[0]![0] = x;
    this.#inputs[0]![1] = y;
    const [result] = this.#outputs;
    this.#look.run(this.#lookInputs, [result!], 2, [t]);
    this.lookX = result![0]!;
    this.lookY = result![1]!;
  }

  /** Does step t: the results stand in the fields and in `states`, which keep their values where `stop` is set. */
  step(given: Given, t: number): void {
    const [a, b, c, d, e, f, g] = this.#inputs as [Float64Array, Float64Array, ...Float64Array[]];
    if (this.lanes === 2) {
      a[0] = given.x;
      a[1] = given.y;
      b[0] = given.gx;
      b[1] = given.gy;
    } else {
      a[0] = given.x;
      b[0] = given.y;
      c![0] = given.gx;
      d![0] = given.gy;
      e![0] = given.hxx;
      f![0] = given.hxy;
      g![0] = given.hyy;
    }
    this.#program.run(this.#inputs, this.#outputs, this.lanes, [t]);
    const outputs = this.#outputs;
    const count = this.#coordinates;
    this.x = outputs[0]![0]!;
    this.y = this.lanes === 2 ? outputs[0]![1]! : outputs[1]![0]!;
    for (let i = 0; i < this.states.length; i++) this.states[i]!.set(outputs[count + i]!);
    const ends = count + this.states.length;
    this.rate = outputs[ends]![0]!;
    this.stop = outputs[ends + 1]![0]!;
    if (!this.rule.search) return;
    this.px = outputs[ends + 2]![0]!;
    this.py = outputs[ends + 3]![0]!;
    this.a = outputs[ends + 4]![0]!;
  }

  /** Sets a state of a joint rule by name, if it has one: a search tells the rule the step it took. */
  set(name: string, value: number): void {
    const index = this.rule.states.findIndex((state) => state.name === name);
    if (index >= 0) this.states[index]![0] = value;
  }
}
