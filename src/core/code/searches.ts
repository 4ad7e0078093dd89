import type { Argument, Expression, Span } from './expression.ts';
import { followed } from './follow.ts';
import type { Beside } from './owners.ts';
import type { CallSite, Located, Place, Program } from './program.ts';
import { excerpt } from './reading.ts';
import type { Reason } from './signatures/reason.ts';
import { reason } from './signatures/reason.ts';
import { sklearnSignatures } from './signatures/sklearn.ts';

/** scikit-learn's searches, and those that are written as it writes them: `GridSearchCV`, `BayesSearchCV`. */
const search = /SearchCV$/;
/** How their second argument is called, which says what is tried. */
const grids = new Set(['param_grid', 'param_distributions', 'search_spaces']);

/** The settings of scikit-learn's models that an optimizer has. */
const settings = new Set(
  sklearnSignatures.flatMap(({ keyword }) =>
    (keyword ?? []).filter(({ role }) => role !== 'harmless').map(({ name }) => name),
  ),
);

/**
 * Where a program gives a model of scikit-learn other settings than those it is made with: in a search, or by
 * `set_params`. Yields often.
 */
export function* changedSettings(program: Program): Generator<undefined, Beside[]> {
  const found: Beside[] = [];
  for (const site of program.calls) {
    yield;
    const why = search.test(site.name)
      ? searched(site)
      : site.name === 'set_params'
        ? setLater(site)
        : undefined;
    if (why !== undefined) {
      const range: Span = { from: site.at, to: site.to };
      found.push({
        unread: { text: excerpt(program.text, range), range, kind: 'unsupported', why },
        of: modelOf(site),
      });
    }
  }
  return found;
}

/** `GridSearchCV(model, …)`, `model.set_params(…)`. */
function modelOf(site: CallSite): readonly Located[] {
  const callee = site.callee();
  const all = argumentsOf(site);
  const model =
    site.name !== 'set_params'
      ? (all.find(({ name }) => name === 'estimator') ?? all[0])?.value
      : callee.kind === 'member'
        ? callee.of
        : undefined;
  return model === undefined ? [] : [{ expression: model, place: site }];
}

const argumentsOf = (site: CallSite): readonly Argument[] => {
  const call = site.expression();
  return call.kind === 'call' ? call.arguments : [];
};

function searched(site: CallSite): Reason | undefined {
  const all = argumentsOf(site);
  const grid =
    all.find(({ name }) => grids.has(name ?? '')) ?? (all[1]?.name === undefined ? all[1] : undefined);
  const keys = grid === undefined || grid.unpacked === true ? undefined : keysOf(grid.value, site);
  if (keys === undefined) {
    return reason('A search may try other values than these; here each keeps the one it has.');
  }
  return named(keys, 'A search tries other values of {0}; here each keeps the one it has.');
}

function setLater(site: CallSite): Reason | undefined {
  const all = argumentsOf(site);
  if (all.some(({ unpacked }) => unpacked === true)) {
    return reason('More may be set later; here each keeps the value it has.');
  }
  return named(
    all.flatMap(({ name }) => name ?? []),
    'Set to another value later: {0}. Here each keeps the one it has.',
  );
}

/** A search over a pipeline says which of its steps it means: `clf__eta0`. */
function named(keys: readonly string[], text: string): Reason | undefined {
  const ours = keys.map((key) => key.split('__').at(-1) ?? key).filter((key) => settings.has(key));
  return ours.length === 0 ? undefined : reason(text, [...new Set(ours)].join(', '));
}

/** What a grid, or several, give values to; undefined where that is not known. */
function keysOf(grid: Expression, place: Place): string[] | undefined {
  const { expression, place: there } = followed({ expression: grid, place });
  if (expression.kind === 'list') {
    const each = expression.items.map((item) => keysOf(item, there));
    return each.every((keys) => keys !== undefined) ? each.flat() : undefined;
  }
  if (expression.kind !== 'record') {
    return undefined;
  }
  const keys = expression.entries.map(({ key }) => key);
  return keys.every((key) => key !== undefined) ? keys : undefined;
}
