import { compile } from '../../formula/float64.ts';
import type { Program } from '../../formula/float64.ts';
import type { NodeId } from '../../formula/graph.ts';
import { compileScalar } from '../../formula/scalar.ts';
import type { ScalarProgram } from '../../formula/scalar.ts';
import type { Rule } from '../../optimizer/rule.ts';
import { substituteAll } from '../../optimizer/substitute.ts';
import { joined, spread } from './update.ts';
import type { Update } from './update.ts';

/** The names of step and loss in a coordinate rule: the loss has one that no rule can give to something of its own. */
const uniforms = ['t', '%f'] as const;

/** A coordinate rule applied to each parameter of a network: the lines of the catalogue, one lane a parameter. */
export class LaneUpdate implements Update {
  rate = NaN;
  readonly #rule: Rule;
  readonly #program: Program;
  readonly #look: Program | undefined;
  readonly #rateProgram: ScalarProgram;
  readonly #rateInputs: Float64Array;
  readonly #rateOutput = new Float64Array(1);
  readonly #uniforms = new Float64Array(uniforms.length);
  /** The present states, and the arrays that the next ones are written to: the two change places each step. */
  #states: Float64Array[];
  #next: Float64Array[];
  readonly #moved: Float64Array;
  readonly #stops: Float64Array | undefined;
  readonly #looked: Float64Array;
  readonly #lanes: number;
  readonly #hasStop: boolean;

  /**
   * @param rule a coordinate rule
   * @param lanes how many parameters there are
   * @param steps of the run: T of the rule and its schedule
   */
  constructor(rule: Rule, lanes: number, steps: number) {
    const { graph, hyper, next, states, stop, look } = rule;
    this.#rule = rule;
    this.#lanes = lanes;
    const values = new Map(Object.entries(hyper).map(([name, value]) => [name, graph.constant(value)]));
    values.set('T', graph.constant(steps));
    const put = (nodes: readonly NodeId[]): NodeId[] => substituteAll(graph, nodes, values);
    const names = states.map(({ name }) => name);
    const results = [...names, 'x'].map((name) => next.get(name) ?? graph.variable(name));
    this.#hasStop = stop !== undefined;
    const outputs = put([...results, ...(stop === undefined ? [] : [stop])]);
    this.#program = compile(graph, outputs, ['x', 'g', ...names], uniforms);
    this.#look = look === undefined ? undefined : compile(graph, put(look), ['x', ...names], uniforms);
    this.#rateProgram = compileScalar(graph, put([rule.rate]), [...uniforms, ...names]);
    this.#rateInputs = new Float64Array(uniforms.length + names.length);
    const starts = put(states.map(({ start }) => start)).map((node) => graph.value(node) ?? NaN);
    this.#states = starts.map((start) => new Float64Array(lanes).fill(start));
    this.#next = starts.map(() => new Float64Array(lanes));
    this.#moved = new Float64Array(lanes);
    this.#stops = this.#hasStop ? new Float64Array(lanes) : undefined;
    this.#looked = new Float64Array(lanes);
  }

  get states(): ReadonlyMap<string, Float64Array> {
    return new Map(this.#rule.states.map(({ name }, index) => [name, this.#states[index]!]));
  }

  look(parameters: Float64Array, t: number): Float64Array {
    if (this.#look === undefined) {
      return parameters;
    }
    this.#uniforms[0] = t;
    this.#uniforms[1] = NaN;
    this.#look.run([parameters, ...this.#states], [this.#looked], this.#lanes, this.#uniforms);
    return this.#looked;
  }

  step(parameters: Float64Array, gradient: Float64Array, loss: number, t: number): boolean {
    this.#uniforms[0] = t;
    this.#uniforms[1] = loss;
    this.#findRate(loss, t);
    const inputs = [parameters, gradient, ...this.#states];
    const outputs = [...this.#next, this.#moved];
    if (this.#stops !== undefined) {
      outputs.push(this.#stops);
    }
    this.#program.run(inputs, outputs, this.#lanes, this.#uniforms);
    parameters.set(this.#moved);
    [this.#states, this.#next] = [this.#next, this.#states];
    // A rule that stops in some parameters goes on in the others.
    return this.#stops?.every((stop) => stop !== 0) ?? false;
  }

  save(): Float64Array {
    return joined(this.#states);
  }

  restore(saved: Float64Array): void {
    spread(saved, this.#states);
  }

  /** What a schedule remembers is the same in all lanes. */
  #findRate(loss: number, t: number): void {
    this.#rateInputs[0] = t;
    this.#rateInputs[1] = loss;
    for (let i = 0; i < this.#states.length; i++) {
      this.#rateInputs[uniforms.length + i] = this.#states[i]![0]!;
    }
    this.#rateProgram(this.#rateInputs, this.#rateOutput);
    this.rate = this.#rateOutput[0]!;
  }
}
