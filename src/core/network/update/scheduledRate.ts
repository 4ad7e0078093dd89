import { compileScalar } from '../../formula/scalar.ts';
import type { ScalarProgram } from '../../formula/scalar.ts';
import type { NodeId } from '../../formula/graph.ts';
import type { Rule } from '../../optimizer/rule.ts';
import { substituteAll } from '../../optimizer/substitute.ts';

/** The loss, by its name in coordinate and in joint rules. */
const given = ['t', '%f', 'f'];

/** The learning rate of a rule whose lines are not run: its schedule, with what that remembers. */
export class Rate {
  /** What the schedule remembers. */
  readonly states: Float64Array;
  readonly #program: ScalarProgram;
  readonly #inputs: Float64Array;
  readonly #outputs: Float64Array;

  constructor({ graph, hyper, next, states, rate, definition }: Rule, steps: number) {
    const values = new Map(Object.entries(hyper).map(([name, value]) => [name, graph.constant(value)]));
    values.set('T', graph.constant(steps));
    const put = (nodes: readonly NodeId[]): NodeId[] => substituteAll(graph, nodes, values);
    const own = states.filter(({ name }) => definition?.state.every((one) => one.name !== name) ?? true);
    const names = own.map(({ name }) => name);
    const outputs = put([rate, ...names.map((name) => next.get(name) ?? graph.variable(name))]);
    this.#program = compileScalar(graph, outputs, [...given, ...names]);
    this.states = Float64Array.from(put(own.map(({ start }) => start)), (node) => graph.value(node) ?? NaN);
    this.#inputs = new Float64Array(given.length + names.length);
    this.#outputs = new Float64Array(1 + names.length);
  }

  /** The rate of step t, of which the loss is given. */
  next(t: number, loss: number): number {
    this.#inputs[0] = t;
    this.#inputs.fill(loss, 1, given.length);
    this.#inputs.set(this.states, given.length);
    this.#program(this.#inputs, this.#outputs);
    this.states.set(this.#outputs.subarray(1));
    return this.#outputs[0]!;
  }
}
