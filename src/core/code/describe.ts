import { nameTex } from '../formula/nameTex.ts';
import { parse } from '../formula/parseFormula.ts';
import { formulaTex } from '../formula/formulaTex.ts';
import { largestStableRate } from '../lab/stability.ts';
import { texText } from '../text/texText.ts';
import type { OptimizerDefinition } from '../optimizer/parts/optimizerDefinition.ts';
import { findOptimizer } from '../optimizer/optimizerCatalogue.ts';
import type { Hyper } from '../config/hyperparameter.ts';
import type { Words } from '../text/bilingual.ts';
import { rateCurve } from '../optimizer/rateCurve.ts';
import { resolveRule } from '../optimizer/rule.ts';
import type { Rule } from '../optimizer/rule.ts';
import { hyperparametersOf, ruleDefaults, textOf } from '../optimizer/ruleParts.ts';
import { schedules } from '../optimizer/schedule.ts';
import { begun, zero } from '../optimizer/scheduleParts.ts';
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
  /** Is its last step that of the schedule, which has no end else? */
  readonly ends: boolean;
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
  const text = textOf(definition, convention, values);
  const length = text.split('\n').length;
  // A long rule is not shown, and takes long to make.
  const rule =
    length > mostLines ? undefined : resolveRule({ rule: id, convention, hyper, schedule: constant });
  if (rule?.ok === false) {
    return undefined;
  }
  const known = new Map(hyperparametersOf(definition).map((one) => [one.name, one]));
  const listed = (ours: string, name: string): ShownHyper[] => {
    const one = known.get(ours);
    return one === undefined ? [] : [{ symbol: symbolOf(one), name, value: valueText(one, values[ours]!) }];
  };
  return {
    name: definition.name,
    lines: rule === undefined ? [] : [...gradientLines(call, values), ...linesOf(rule.value, definition)],
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
    ...stability(call, optimizer, values),
    ...memoryOf(text, sureOf(call, optimizer, values), definition),
    ...scheduleOf(optimizer),
  };
}

/** What is done to the gradient before the rule sees it; also where its number is given and not known. */
const beforeRule: readonly (readonly [name: string, line: string])[] = [
  ['maximize', 'g ← −g'],
  ['clipvalue', 'g ← max(−c∞, min(c∞, g))'],
  ['clipnorm', 'g ← min(1, c₂/‖g‖) g'],
  ['l1', 'g ← g + L₁ sign(x)'],
  ['l2', 'g ← g + L₂ x'],
];

const gradientLines = (call: ReadCall, values: Readonly<Record<string, number>>): string[] =>
  beforeRule.flatMap(([name, line]) => (isUnread(call, name) || (values[name] ?? 0) !== 0 ? [line] : []));

function linesOf({ graph, assignments }: Rule, definition: OptimizerDefinition): string[] {
  // Signs as in the list of values: RMSProp's alpha is ρ, since α is the learning rate.
  const names = new Map(
    [...hyperparametersOf(definition), ...definition.state].map(({ name, tex }) => [name, tex]),
  );
  return assignments.map(({ name, written }) =>
    texText(
      `${names.get(name) ?? nameTex(name)} \\leftarrow ${formulaTex(graph, written, { names, otherwise: '…' })}`,
    ),
  );
}

const symbolOf = ({ tex }: Hyper): string => texText(tex);

const valueText = ({ scale }: Hyper, value: number): string =>
  scale === 'switch' ? (value === 0 ? '✗' : '✓') : shortNumber(value);

const edges: Readonly<Record<string, string>> = {
  sgd: '2/α',
  momentum: '2(1 + μ)/α',
  nesterov: '2(1 + μ)/((1 + 2μ)α)',
};

const isUnread = ({ notUnderstood }: ReadCall, name: string): boolean =>
  notUnderstood.some(({ ours }) => ours?.includes(name) === true);

/** The values that the text tells: given in the call, or left at the framework's default. */
function sureOf(
  call: ReadCall,
  { hyper }: ReadOptimizer,
  values: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const told = new Set([...Object.keys(hyper), ...call.defaults.flatMap(({ ours = [] }) => ours)]);
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => told.has(name) && !isUnread(call, name)),
  );
}

/**
 * Said only where the rate stays as it is, nothing is left that may change what the rule does, and nothing is put
 * around it that moves the edge.
 */
const movesEdge = ['maximize', 'lambda', 'l1'];

function stability(
  call: ReadCall,
  { rule, hyper }: ReadOptimizer,
  values: Readonly<Record<string, number>>,
): Pick<Description, 'stableBelow'> {
  const edge = edges[rule];
  const { lr } = hyper;
  if (
    call.notUnderstood.length > 0 ||
    call.schedule !== undefined ||
    movesEdge.some((name) => (values[name] ?? 0) !== 0)
  ) {
    return {};
  }
  const product = largestStableRate(rule, 1, { ...values, l2: 0 });
  if (edge === undefined || lr === undefined || !(lr > 0) || product === undefined) {
    return {};
  }
  const tau = values['tau'] ?? 0;
  const curvature = product / lr - (values['l2'] ?? 0);
  return curvature > 0 ? { stableBelow: { edge: tau === 0 ? edge : `${edge}/(1 − τ)`, curvature } } : {};
}

/** The longest average that the rule keeps: `v = beta2*v + …`, in its own signs. */
function memoryOf(
  text: string,
  values: Readonly<Record<string, number>>,
  definition: OptimizerDefinition,
): Pick<Description, 'memory'> {
  const known = hyperparametersOf(definition);
  for (const name of ['beta2', 'alpha', 'rho', 'mu']) {
    const [hyper, value] = [known.find((one) => one.name === name), values[name]];
    const kept = new RegExp(`^\\s*(\\w+) = ${name}\\*\\1\\b`, 'm').exec(text)?.[1];
    const state = definition.state.find((one) => one.name === kept);
    if (hyper !== undefined && state !== undefined && value !== undefined && value > 0 && value < 1) {
      const steps = Math.round(1 / (1 - value));
      return { memory: { symbol: texText(state.tex), decay: symbolOf(hyper), steps } };
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
  const curve = rateCurve(schedule, lr ?? 1, steps ?? spanOf(schedule.hyper));
  return curve === undefined
    ? {}
    : {
        schedule: {
          name: known.name,
          lines: rateLines(known, (schedule.hyper[zero.name] ?? 0) !== 0),
          values: known.hyper
            .filter(({ name }) => name !== zero.name)
            .map((one) => ({
              symbol: symbolOf(one),
              name: one.name,
              value: valueText(one, schedule.hyper[one.name] ?? one.default),
            })),
          curve,
          ends: steps !== undefined,
          relative: lr === undefined,
        },
      };
}

/** Steps in which a schedule without an end of its own shows what it does. */
function spanOf(hyper: Readonly<Record<string, number>>): number {
  const { warm = 0, every = 0, factor = 1, span = 0, first = 0, mult = 1 } = hyper;
  const { m1 = 0, m2 = 0, m3 = 0, m4 = 0 } = hyper;
  const last = Math.max(span, m1, m2, m3, m4);
  if (last > 0) {
    return Math.ceil(1.25 * last);
  }
  if (first > 0) {
    // Three rounds.
    return first * (1 + mult + mult ** 2);
  }
  if (every === 0) {
    return warm > 0 ? 4 * warm : usualSpan;
  }
  // Until little is left of the rate, in a few falls at least.
  const falls = factor < 1 ? Math.log(0.05) / Math.log(factor) : 8;
  return Math.min(every * Math.max(4, Math.ceil(falls)), 100_000);
}

/** @param fromZero whether it begins with a rate of zero, which the formula then shows */
function rateLines({ text: general, hyper }: Schedule, fromZero: boolean): string[] {
  const text = general.replaceAll(begun, fromZero ? '(t - 1)' : 't');

  // Cases beside each other in one line cannot be read: the curve says it better.
  if (/where\(|>/.test(text)) {
    return [];
  }
  const formula = parse(text, ['lr', 't', 'T', ...hyper.map(({ name }) => name)]);
  const names = new Map(hyper.map(({ name, tex }) => [name, tex]));
  return formula.ok
    ? [texText(`\\alpha_t = ${formulaTex(formula.graph, formula.node, { names, otherwise: '…' })}`)]
    : [];
}
