import * as l10n from '@vscode/l10n';
import type { FormulaProblem, LabProblem } from '../../../src/core/config/labConfig.ts';
import { dataProblems, findDataProblem } from '../../../src/core/lab/dataProblems.ts';
import type { Checked } from '../../../src/core/config/checked.ts';
import type { Objective } from '../../../src/core/lab/objective.ts';
import type { FoundMinima } from '../../../src/core/lab/find-minima.ts';
import { surfaceObjective } from '../../../src/core/lab/surfaceObjective.ts';
import { Oracle } from '../../../src/core/lab/oracle.ts';
import type { Hyper } from '../../../src/core/config/hyperparameter.ts';
import { findSurface, surfaces } from '../../../src/core/surface/surfaceCatalogue.ts';
import type { Point, Rectangle } from '../../gpu/types.ts';
import type { Choice } from '../../ui/controls.ts';
import { formatNumber } from '../../ui/text.ts';
import type { LabState } from '../model/labState.ts';
import { sayProblem } from '../../lab/localText.ts';
import { word } from '../../ui/word.ts';
import type { Failure } from '../../lab/failure.ts';

export interface Minimum {
  readonly x: number;
  readonly y: number;
  readonly value: number;
}

export interface Parameter {
  readonly definition: Hyper;
  readonly value: number;
}

/** What is descended on, with all that the page says and draws of it. */
export interface Problem {
  readonly name: string;
  /** The formula, made when it is first asked for. */
  readonly tex: () => string;
  readonly teaches: string;
  readonly domain: Rectangle;
  readonly minima: readonly Minimum[];
  readonly saddles: readonly Point[];
  /** What the numbers say of a formula of the user's own: the minima that were found, or that there are no numbers. */
  readonly remark?: { readonly text: string; readonly wrong: boolean };
  /** The lowest value that is known; undefined for a formula that nobody has studied. */
  readonly lowest: number | undefined;
  readonly parameters: readonly Parameter[];
  /** What the axes are called; plain x and y where they are nothing but coordinates. */
  readonly axes: { readonly x: string; readonly y: string };
  /** The loss itself, and its data if it is made of some. */
  readonly objective: Objective;
  /** Loss and gradient at a point, in float64. */
  at(x: number, y: number): { readonly f: number; readonly gx: number; readonly gy: number };
}

/** What needs formulas to be read, and what is found out about a problem that no catalogue describes: a data set, or a formula of the user's own. */
export interface Discovery {
  /** The loss of such a problem. */
  readonly objectiveOf: (problem: LabProblem) => Checked<Objective>;
  /** A formula that is known to be readable, in TeX. */
  readonly texOf: (text: string, names: readonly Pick<Hyper, 'name' | 'tex'>[]) => string;
  /** The minima of a loss over data. */
  readonly knownMinima: (objective: Objective) => readonly { readonly x: number; readonly y: number }[];
  /** Those of a formula. */
  readonly findMinima: (objective: Objective) => FoundMinima;
  /** The slider of a number in the text of a formula. */
  readonly numberOf: (text: string, name: string, value: number) => Hyper;
}
let discovery: Discovery | undefined;

/** To be called before the first such problem is read: a page that opens with a surface gets the script later. */
export function useDiscovery(found: Discovery): void {
  discovery = found;
}

function discover(): Discovery {
  if (discovery === undefined) {
    throw new Error('What finds out about this problem has not been loaded.');
  }
  return discovery;
}

/** What the page knows of the problem. */
export interface ProblemState extends LabState {
  /** Undefined while the configuration's problem cannot be read; then `failure` says why. */
  readonly problem: Problem | undefined;
  readonly failure: Failure | undefined;
}

/** Reads a configuration's problem: either the problem, or the sentence that says what is wrong with it. */
export function resolveProblem(config: LabProblem): {
  readonly problem: Problem | undefined;
  readonly failure: Failure | undefined;
} {
  const resolved = config.kind === 'surface' ? surfaceObjective(config) : discover().objectiveOf(config);
  if (!resolved.ok) {
    const message = resolved.problems.map(sayProblem).join(' ');
    return { problem: undefined, failure: { message } };
  }
  const objective = resolved.value;
  const oracle = new Oracle(objective);
  const { domain, surface } = objective;
  const at = (x: number, y: number): { f: number; gx: number; gy: number } => {
    oracle.at(x, y);
    return { f: oracle.loss, gx: oracle.gx, gy: oracle.gy };
  };
  const found = config.kind === 'formula' ? discover().findMinima(objective) : undefined;
  const known = found?.minima ?? surface?.minima ?? discover().knownMinima(objective);
  const minima = known.map(({ x, y }) => ({ x, y, value: at(x, y).f }));
  // A formula that falls below all minima that were found has no lowest one.
  const lowest = found?.lowest !== false && minima.length > 0;
  return {
    problem: {
      ...describe(config, objective),
      domain: { xMin: domain.x[0], xMax: domain.x[1], yMin: domain.y[0], yMax: domain.y[1] },
      minima,
      saddles: surface?.saddles.map(({ x, y }) => [x, y] as const) ?? [],
      lowest: lowest ? Math.min(...minima.map(({ value }) => value)) : undefined,
      ...(found === undefined ? {} : { remark: remarkOf(found, minima) }),
      objective,
      at,
    },
    failure: undefined,
  };
}

function remarkOf(
  { lowest, finite }: FoundMinima,
  minima: readonly Minimum[],
): NonNullable<Problem['remark']> {
  const [first] = minima;
  if (!finite) {
    return { text: l10n.t('f is not a finite number anywhere in this range.'), wrong: true };
  }
  if (first === undefined) {
    return { text: l10n.t('No minimum was found in this range.'), wrong: false };
  }
  const place = `(${formatNumber(first.x, 3)}, ${formatNumber(first.y, 3)})`;
  const value = formatNumber(first.value, 3);
  const text =
    minima.length === 1
      ? l10n.t('One minimum was found in this range: {0} at {1}.', value, place)
      : l10n.t(
          '{0} minima were found in this range, the lowest of them {1} at {2}.',
          minima.length,
          value,
          place,
        );
  return { text: lowest ? text : `${text} ${l10n.t('f falls below it elsewhere.')}`, wrong: false };
}

type Described = Pick<Problem, 'name' | 'tex' | 'teaches' | 'parameters' | 'axes'>;

/** The words of a problem; a formula of the user's own has none but itself. */
function describe(config: LabProblem, { surface, data }: Objective): Described {
  const given = config.parameters;
  if (surface !== undefined) {
    const { name, teaches, text, parameters } = surface.definition;
    return {
      name: word(name),
      tex: once(() => `f(x, y) = ${discover().texOf(text, parameters)}`),
      teaches: word(teaches),
      parameters: valuesOf(parameters, given),
      axes: { x: 'x', y: 'y' },
    };
  }
  if (data !== undefined) {
    const { name, teaches, parameters, axes } = data.problem;
    const terms = (): string =>
      discover().texOf(data.loss.text, [
        { name: 'u', tex: 'u_i' },
        { name: 'v', tex: 'v_i' },
      ]);
    return {
      name: word(name),
      tex: once(() => `f(x, y) = \\frac{1}{n} \\sum_{i=1}^{n} ${terms()}`),
      teaches: word(teaches),
      // They describe the generated examples.
      parameters: config.kind === 'data' && config.examples ? [] : valuesOf(parameters, given),
      axes: { x: word(axes.x), y: word(axes.y) },
    };
  }
  const own = config.kind === 'formula' ? config : undefined;
  const { text, name } = own ?? { text: '', name: undefined };
  const parameters = Object.entries(own === undefined ? {} : usedParameters(own)).map(([called, value]) => ({
    definition: discover().numberOf(text, called, value),
    value,
  }));
  return {
    name: name ?? l10n.t('Custom formula'),
    tex: once(
      () =>
        `f(x, y) = ${discover().texOf(
          text,
          parameters.map(({ definition }) => definition),
        )}`,
    ),
    teaches: '',
    parameters,
    axes: { x: 'x', y: 'y' },
  };
}

function once(make: () => string): () => string {
  let made: string | undefined;
  return () => (made ??= make());
}

function valuesOf(definitions: readonly Hyper[], given: Readonly<Record<string, number>>): Parameter[] {
  return definitions.map((definition) => ({
    definition,
    value: given[definition.name] ?? definition.default,
  }));
}

/** What there is to choose from: `surface:rosenbrock`, `data:linear-regression`, `formula`. */
export function problemChoices(): readonly Choice<string>[] {
  return [
    ...surfaces.map(({ id, name }) => ({ value: `surface:${id}`, label: word(name) })),
    ...dataProblems.map(({ id, name }) => ({ value: `data:${id}`, label: word(name) })),
  ];
}

export function choiceOf(problem: LabProblem): string {
  return problem.kind === 'formula' ? 'formula' : `${problem.kind}:${problem.id}`;
}

export function problemOf(choice: string): LabProblem | undefined {
  const [kind, id = ''] = choice.split(':');
  return kind === 'surface' || kind === 'data' ? { kind, id, parameters: {} } : undefined;
}

/** Where runs usually start. */
export function startOf(problem: LabProblem): Point {
  if (problem.kind === 'surface') {
    return findSurface(problem.id)?.start ?? [0, 0];
  }
  const { x, y } =
    problem.kind === 'formula'
      ? problem
      : (findDataProblem(problem.id)?.domain ?? { x: [-1, 1], y: [-1, 1] });
  return startIn({ xMin: x[0], xMax: x[1], yMin: y[0], yMax: y[1] });
}

/** A start near a corner, with a way to go. */
export function startIn({ xMin, xMax, yMin, yMax }: Rectangle): Point {
  return [xMin + (xMax - xMin) * 0.15, yMin + (yMax - yMin) * 0.8];
}

/** How near a minimum counts as there: a part of the domain, and less than half of the way to another. */
export function radiusOf({ domain, minima }: Pick<Problem, 'domain' | 'minima'>): number {
  let nearest = Infinity;
  minima.forEach((a, i) => {
    for (const b of minima.slice(i + 1)) {
      nearest = Math.min(nearest, Math.hypot(a.x - b.x, a.y - b.y));
    }
  });
  return Math.min(0.05 * (domain.xMax - domain.xMin), 0.45 * nearest);
}

/** The parameters that the expression uses: others need not be kept. */
export function usedParameters({ text, parameters }: FormulaProblem): Record<string, number> {
  const used = new Set(text.match(/[A-Za-z_]\w*/g));
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => used.has(name)));
}

/** How many examples the problem has; 1 where it has no data. */
export function examplesOf({ problem }: Pick<ProblemState, 'problem'>): number {
  return problem?.objective.data?.examples.features.length ?? 1;
}
