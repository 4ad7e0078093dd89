import type { Expression } from './expression.ts';
import { bindingsOf, starsOf } from './program.ts';
import type { CallSite, Located, Place } from './program.ts';

/** The full name of what is called. */
export interface Path {
  readonly path: string;
  /** No import or definition says so; it is what people call it. */
  readonly assumed: boolean;
}

/** The names of an expression `a.b.c`; undefined for any other. */
export function dotted(expression: Expression): readonly string[] | undefined {
  const parts: string[] = [];
  let part = expression;
  while (part.kind === 'member') {
    parts.unshift(part.name);
    part = part.of;
  }
  return part.kind === 'name' ? [part.name, ...parts] : undefined;
}

/**
 * What a name means, through imports, aliases and names for names, in one spelling for each framework:
 * `torch.optim.Adam`, `keras.optimizers.Adam`, `optax.adam`, `tfjs.train.adam`. Undefined where the program gives the
 * name a meaning of its own, or several.
 */
export function pathOf(located: Located, script: boolean): Path | undefined {
  return onlyOf(pathsOf(located, script));
}

function onlyOf([path, ...others]: readonly (Path | undefined)[]): Path | undefined {
  return path !== undefined && others.every((other) => other?.path === path.path) ? path : undefined;
}

/** What a call may call, and what it surely calls. */
interface Called {
  readonly paths: readonly (Path | undefined)[];
  readonly only: Path | undefined;
}

const callees = new WeakMap<CallSite, Called>();

/** Found once for all who ask. */
function called(site: CallSite, script: boolean): Called {
  let found = callees.get(site);
  if (found === undefined) {
    const paths = pathsOf({ expression: site.callee(), place: site }, script);
    found = { paths, only: onlyOf(paths) };
    callees.set(site, found);
  }
  return found;
}

/** What a call may call. */
export const calleePaths = (site: CallSite, script: boolean): readonly (Path | undefined)[] =>
  called(site, script).paths;

/** What a call surely calls. */
export const calleePath = (site: CallSite, script: boolean): Path | undefined => called(site, script).only;

/** The same for each of the meanings that the program gives the name; undefined for one that is no path. */
export function pathsOf(
  { expression, place }: Located,
  script: boolean,
  depth = 0,
): readonly (Path | undefined)[] {
  const names = dotted(expression);
  if (names === undefined || depth > 5) {
    return [];
  }
  const [root = '', ...rest] = names;
  const bindings = bindingsOf(root, place);
  if (bindings === undefined) {
    const star = starsOf(place).find(({ module }) => framed.test(module));
    return [
      star !== undefined && rest.length === 0 && /^[A-Z]|^get_/.test(root)
        ? { path: canonical(`${star.module}.${root}`, script), assumed: false }
        : { path: canonical([customary(root, script), ...rest].join('.'), script), assumed: true },
    ];
  }
  if (bindings.length > mostBindings || isReplaced(names, place)) {
    return [];
  }
  return bindings.flatMap(({ kind, path, value, nameless, at, block }): readonly (Path | undefined)[] => {
    if (kind === 'import' && path !== undefined) {
      return [{ path: canonical([path, ...rest].join('.'), script), assumed: false }];
    }
    // Names for names branch: two ways each are plenty.
    if (kind !== 'value' || value === undefined || nameless === true || bindings.length > 2) {
      return [undefined];
    }
    const meant = pathsOf({ expression: value(), place: { at: at - 1, block } }, script, depth + 1);
    return meant.length === 0
      ? [undefined]
      : meant.map((one) =>
          // An assumed name is as sure by another name, if it says its framework.
          one === undefined || (one.assumed && !one.path.includes('.'))
            ? undefined
            : { path: canonical([one.path, ...rest].join('.'), script), assumed: false },
        );
  });
}

/** `torch.optim.Adam = Mine`: what a program puts in the place of a part of a module is no longer the module's. */
const isReplaced = (names: readonly string[], place: Place): boolean =>
  names.some((_, index) => index > 0 && bindingsOf(names.slice(0, index + 1).join('.'), place) !== undefined);

/** A name with more meanings has none. */
const mostBindings = 8;

/** Frameworks whose stars are worth looking through. */
const framed = /^(torch|keras|tensorflow|optax|transformers)\b/;

/** What people call the modules when a piece of their code stands alone. */
const customs: Readonly<Record<string, string>> = {
  optim: 'torch.optim',
  lr_scheduler: 'torch.optim.lr_scheduler',
  optimizers: 'keras.optimizers',
  schedules: 'keras.optimizers.schedules',
  tf: 'tensorflow',
  linear_model: 'sklearn.linear_model',
};

const customary = (root: string, script: boolean): string =>
  script ? (root === 'tf' ? 'tfjs' : root) : Object.hasOwn(customs, root) ? customs[root]! : root;

/** Programs say the same names again and again; each takes a dozen patterns to spell. */
const spelled = new Map<string, string>();
const mostSpelled = 2000;

function canonical(path: string, script: boolean): string {
  const key = script ? `js:${path}` : path;
  let found = spelled.get(key);
  if (found === undefined) {
    found = spell(path, script);
    if (spelled.size >= mostSpelled) {
      spelled.clear();
    }
    spelled.set(key, found);
  }
  return found;
}

function spell(path: string, script: boolean): string {
  if (script) {
    return path.replace(/^@tensorflow\/tfjs(-core|-node|-node-gpu)?(?=\.|$)/, 'tfjs');
  }
  return path
    .replace(/^tf\./, 'tensorflow.')
    .replace(/^tensorflow\.(python\.|compat\.v2\.)?keras\./, 'keras.')
    .replace(/^tensorflow\.optimizers\./, 'keras.optimizers.')
    .replace(/^keras\.(api|src)\.(_v2\.keras\.)?/, 'keras.')
    .replace(
      /^keras\.optimizers\.(experimental|schedules\.learning_rate_schedule)\.(?=[A-Z])/,
      (_, inner: string) => (inner === 'experimental' ? 'keras.optimizers.' : 'keras.optimizers.schedules.'),
    )
    .replace(/^torch\.optim\.[a-z]+\.(?=[A-Z])/, 'torch.optim.')
    .replace(/^optax\.(_src\.alias|schedules)\./, 'optax.')
    .replace(/^timm\.optim\.optim_factory\./, 'timm.optim.')
    .replace(/^diffusers\.optimization\.(?=get_)/, 'transformers.')
    .replace(/^transformers\.(optimization|training_args)\./, 'transformers.');
}
