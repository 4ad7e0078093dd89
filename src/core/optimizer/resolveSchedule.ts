import { configProblem, formulaProblem, refused } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { Graph, NodeId } from '../formula/graph.ts';
import { parse, parseRule } from '../formula/parseFormula.ts';
import type { RuleConfig, RuleKind } from './ruleParts.ts';
import { schedules } from './schedule.ts';

/** A schedule in a graph. */
export interface ResolvedSchedule {
  /** The learning rate of step t, over `lr`, `t`, `T` and what it remembers. */
  readonly rate: NodeId;
  /** Of a schedule that remembers: the next value of each name, and its first. The loss is `f`, in a coordinate rule `%f`. */
  readonly remembers: (
    kind: RuleKind,
  ) => ReadonlyMap<string, { readonly node: NodeId; readonly start: string }>;
}

/** The learning rate of step t as a formula; the schedule's own numbers are put in. */
export function resolveSchedule(
  config: RuleConfig['schedule'],
  graph: Graph,
  updates = 1,
): Checked<ResolvedSchedule> {
  const schedule = schedules.find(({ id }) => id === config.id);
  if (!schedule) {
    const known = schedules.map(({ id }) => id).join(', ');
    return refused('schedule.id', 'There is no schedule “{0}”. Available: {1}.', config.id, known);
  }
  const names = schedule.hyper.map(({ name }) => name);
  const stranger = Object.keys(config.hyper).find((name) => !names.includes(name));
  if (stranger !== undefined) {
    return refused(`schedule.hyper.${stranger}`, 'The schedule {0} has no “{1}”.', config.id, stranger);
  }
  const numbers = Object.fromEntries(
    schedule.hyper.map((hyper) => [hyper.name, given(config.hyper, hyper.name) ?? hyper.default]),
  );
  const problem = schedule.hyper.flatMap(({ name, allowed }) =>
    allowed === undefined || allowed.holds(numbers[name]!)
      ? []
      : [configProblem(`schedule.hyper.${name}`, allowed.text, name)],
  );
  if (problem.length > 0) {
    return { ok: false, problems: problem };
  }
  const { state = {}, lines = '' } = schedule;
  const known = [...names, ...Object.keys(state)];
  const formula = parse(schedule.text, ['lr', 't', 'T', ...known], graph);
  if (!formula.ok) {
    return { ok: false, problems: [formulaProblem('schedule', formula.error)] };
  }
  const parsed = lines === '' ? undefined : parseRule(lines, { known: ['f', ...known], fixed: names }, graph);
  if (parsed?.ok === false) {
    return { ok: false, problems: [formulaProblem('schedule', parsed.error)] };
  }
  const put = new Map(Object.entries(numbers).map(([name, value]) => [name, graph.constant(value)]));
  const [one, of] = [graph.constant(1), graph.constant(updates)];
  if (config.per === 'epoch' && updates > 1) {
    // Which pass over the data it is, from 1, and how many there are; a part of one counts as one.
    const [t, T] = [graph.variable('t'), graph.variable('T')];
    put.set('t', graph.add(graph.apply('floor', graph.div(graph.sub(t, one), of)), one));
    put.set('T', graph.neg(graph.apply('floor', graph.neg(graph.div(T, of)))));
  }
  return {
    ok: true,
    value: {
      rate: graph.substitute(formula.node, put),
      remembers: (kind) =>
        new Map(
          Object.entries(state).map(([name, start]) => {
            const node = graph.substitute(
              parsed?.results.get(name) ?? graph.variable(name),
              kind === 'joint' ? put : new Map([...put, ['f', graph.variable('%f')]]),
            );
            return [name, { node, start }];
          }),
        ),
    },
  };
}

const given = (record: Readonly<Record<string, number>>, name: string): number | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
