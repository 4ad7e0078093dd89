import { nameTex } from '../formula/nameTex.ts';
import { parse } from '../formula/parseFormula.ts';
import { formulaTex } from '../formula/formulaTex.ts';
import { largestStableRate } from '../lab/stability.ts';
import { texText } from '../text/texText.ts';
import { findOptimizer } from '../optimizer/optimizerCatalogue.ts';
import type { Hyper } from '../config/hyperparameter.ts';
import type { Words } from '../text/bilingual.ts';
import { rateCurve } from '../optimizer/rateCurve.ts';
import { resolveRule } from '../optimizer/rule.ts';
import type { Rule } from '../optimizer/rule.ts';
import { hyperparametersOf, ruleDefaults, textOf } from '../optimizer/ruleParts.ts';
import { schedules } from '../optimizer/schedule.ts';
import type { Schedule } from '../optimizer/scheduleParts.ts';
import type { ReadCall, ReadOptimizer } from './reading.ts';

/** A hyperparameter of a call: its sign in the formula, the framework's name for it, its value. */
export interface ShownHyper {
  readonly symbol: string;
  readonly name: string;
  readonly value: string;
}

/** What there is to say about a call that makes an optimizer. */
export interface Description {
  readonly name: Words;
  /** The rule, line by line, in signs of Unicode; none where it has many. */
  readonly lines: readonly string[];
  /** How many lines it has. */
  readonly length: number;
  readonly read: readonly ShownHyper[];
  readonly defaults: readonly ShownHyper[];
  /** Signs of the formula whose value the text does not tell. */
  readonly unknown: readonly string[];
  /** On a quadratic it settles where no curvature is above this. */
  readonly stableBelow?: { readonly edge: string; readonly curvature: number };
  /** So many steps back an average of the rule reaches. */
  readonly memory?: { readonly symbol: string; readonly decay: string; readonly steps: number };
  readonly schedule?: ShownSchedule;
}

export interface ShownSchedule {
  readonly name: Words;
  /** The rate of a step as a formula, in signs of Unicode. */
  readonly lines: readonly string[];
  readonly values: readonly ShownHyper[];
  readonly curve: readonly (readonly [step: number, rate: number])[];
  /** Is the height of the curve a share of a learning rate that is not known? */
  readonly relative: boolean;
}

/** A number as people write it in code: at most four digits that count. */
export function shortNumber(value: number): string {
  const rounded = Number(value.toPrecision(4));
  return rounded !== 0 && (Math.abs(rounded) < 1e-3 || Math.abs(rounded) >= 1e6)
    ? rounded.toExponential().replace('e+', 'e')
    : String(rounded);
}

/** Steps of a schedule that has no end of its own. */
const usualSpan = 1000;

/** A rule with more lines is to be seen at work, not to be read in a hover. */
const mostLines = 8;

/** Undefined for a call that makes no optimizer of the catalogue. */
export function describeCall(call: ReadCall): Description | undefined {
  const { optimizer } = call;
  const definition = optimizer === undefined ? undefined : findOptimizer(optimizer.rule);
  if (optimizer === undefined || definition === undefined) {
    return undefined;
  }
  const constant = { id: 'constant', hyper: {} };
  const { rule: id, convention, hyper } = optimizer;
  const values = { ...ruleDefaults(definition, convention), ...hyper };
  const length = textOf(definition, convention, values).split('\n').length;
  // A long rule is not shown, and takes long to make.
  const rule =
    length > mostLines ? undefined : resolveRule({ rule: id, convention, hyper, schedule: constant });
  if (rule?.ok === false) {
    return undefined;
  }
  const penalty = (values['l2'] ?? 0) === 0 ? [] : ['g ← g + L₂ x'];
  const known = new Map(hyperparametersOf(definition).map((one) => [one.name, one]));
  const listed = (ours: string, name: string): ShownHyper[] => {
    const one = known.get(ours);
    return one === undefined ? [] : [{ symbol: symbolOf(one), name, value: valueText(one, values[ours]!) }];
  };
  return {
    name: definition.name,
    lines: rule === undefined ? [] : [...penalty, ...linesOf(rule.value)],
    length,
    read: call.read.flatMap(({ ours = [], name }) => ours.flatMap((one) => listed(one, name))),
    defaults: call.defaults.flatMap(({ ours = [], name }) => ours.flatMap((one) => listed(one, name))),
    unknown: [
      ...new Set(
        call.notUnderstood.flatMap(({ ours = [] }) =>
          ours.flatMap((one) => {
            const found = known.get(one);
            return found === undefined ? [] : [symbolOf(found)];
          }),
        ),
      ),
    ],
    ...stability(optimizer, values),
    ...memoryOf(values, known),
    ...scheduleOf(optimizer),
  };
}

const linesOf = ({ graph, assignments }: Rule): string[] =>
  assignments.map(({ name, written }) =>
    texText(`${nameTex(name)} \\leftarrow ${formulaTex(graph, written)}`),
  );

const symbolOf = ({ tex }: Hyper): string => texText(tex);

const valueText = ({ scale }: Hyper, value: number): string =>
  scale === 'switch' ? (value === 0 ? '✗' : '✓') : shortNumber(value);

const edges: Readonly<Record<string, string>> = {
  sgd: '2/α',
  momentum: '2(1 + μ)/α',
  nesterov: '2(1 + μ)/((1 + 2μ)α)',
};

function stability(
  { rule, hyper }: ReadOptimizer,
  values: Readonly<Record<string, number>>,
): Pick<Description, 'stableBelow'> {
  const edge = edges[rule];
  const { lr } = hyper;
  const product = largestStableRate(rule, 1, { ...values, l2: 0 });
  if (edge === undefined || lr === undefined || !(lr > 0) || product === undefined) {
    return {};
  }
  const tau = values['tau'] ?? 0;
  const curvature = product / lr - (values['l2'] ?? 0);
  return curvature > 0 ? { stableBelow: { edge: tau === 0 ? edge : `${edge}/(1 − τ)`, curvature } } : {};
}

/** The longest average that the rule keeps. */
function memoryOf(
  values: Readonly<Record<string, number>>,
  known: ReadonlyMap<string, Hyper>,
): Pick<Description, 'memory'> {
  for (const [name, state] of [
    ['beta2', 'v'],
    ['alpha', 'v'],
    ['rho', 'v'],
    ['mu', 'v'],
  ] as const) {
    const [hyper, value] = [known.get(name), values[name]];
    if (hyper !== undefined && value !== undefined && value > 0 && value < 1) {
      return { memory: { symbol: state, decay: symbolOf(hyper), steps: Math.round(1 / (1 - value)) } };
    }
  }
  return {};
}

function scheduleOf({ schedule, hyper, steps }: ReadOptimizer): Pick<Description, 'schedule'> {
  const known = schedules.find(({ id }) => id === schedule?.id);
  if (schedule === undefined || known === undefined) {
    return {};
  }
  const { lr } = hyper;
  const warm = schedule.hyper['warm'] ?? 0;
  const every = schedule.hyper['every'] ?? 0;
  const span = steps ?? Math.max(usualSpan, 4 * Math.max(warm, every));
  const curve = rateCurve(schedule, lr ?? 1, steps ?? (every > 0 ? Math.max(8 * every, 8) : span));
  return curve === undefined
    ? {}
    : {
        schedule: {
          name: known.name,
          lines: rateLines(known),
          values: known.hyper.map((one) => ({
            symbol: symbolOf(one),
            name: one.name,
            value: valueText(one, schedule.hyper[one.name] ?? one.default),
          })),
          curve,
          relative: lr === undefined,
        },
      };
}

function rateLines({ text, hyper }: Schedule): string[] {
  const formula = parse(text, ['lr', 't', 'T', ...hyper.map(({ name }) => name)]);
  const names = new Map(hyper.map(({ name, tex }) => [name, tex]));
  return formula.ok
    ? [texText(`\\alpha_t = ${formulaTex(formula.graph, formula.node, { names, otherwise: '…' })}`)]
    : [];
}
