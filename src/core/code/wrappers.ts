import { calleePath, dotted } from './callPaths.ts';
import type { CallSite, Program } from './program.ts';
import { excerpt } from './reading.ts';
import { reason } from './signatures/reason.ts';
import type { Beside, Owners } from './owners.ts';
import { isDeed } from './relevantCalls.ts';

/** Calls that give back the optimizer that they take, made fit for several devices or for half precision. */
const faithful =
  /^(prepare\w*|initialize|setup\w*|DistributedOptimizer|to|optimize|get|deserialize|(?:ModelAnd)?Optimizer)$/;

/** Functions of Optax that leave the steps of an optimizer as they are. */
const faithfulInOptax =
  /^optax\.(chain|flatten|with_extra_args_support|inject_hyperparams|MultiSteps|multi_transform|partition|named_chain|apply_updates)$/;

/**
 * `optimizer = Lookahead(optimizer)`: what such a call makes of the optimizer is not known. Yields often.
 * @param calls all calls of the program, and not only those whose names say something
 */
export function* wrappers(
  program: Program,
  calls: readonly CallSite[],
  owners: Owners,
): Generator<undefined, Beside[]> {
  const found: Beside[] = [];
  for (const site of program.calls) {
    yield;
    if (isDeed(site)) {
      continue;
    }
    found.push(...inOptax(site, program, owners));
  }
  for (const site of calls) {
    if (program.targets.has(site.at)) {
      yield;
      found.push(...wrapperAt(site, program, owners));
    }
  }
  return found;
}

/** What people call an optimizer: what is given such a name is one, whatever made it. */
const optimizerName = /(?:^|[._])opt(?:im|imizer)?(?:_?[a-z0-9])?$/i;

function wrapperAt(site: CallSite, program: Program, owners: Owners): Beside[] {
  const target = program.targets.get(site.at);
  const { name, nameAt } = site;
  // Most calls do not even name what they are assigned to.
  if (
    target === undefined ||
    !(optimizerName.test(target) || program.text.slice(nameAt + name.length, site.to).includes(target))
  ) {
    return [];
  }
  if (name === '' || faithful.test(name) || isOptax(site) || owners.made(site.at)) {
    return [];
  }
  const of = owners
    .among(site)
    .filter(({ expression }) => optimizerName.test(target) || dotted(expression)?.join('.') === target);
  if (of.length === 0) {
    return [];
  }
  const range = { from: site.at, to: site.to };
  const why = reason('What {0} makes of the optimizer is not known.', name);
  return [{ unread: { text: excerpt(program.text, range), range, kind: 'unknown', why }, of }];
}

const isOptax = (site: CallSite): boolean => calleePath(site, false)?.path.startsWith('optax.') === true;

/** `optax.masked(optax.adam(1e-3), mask)`: an optimizer in another one. */
function inOptax(site: CallSite, program: Program, owners: Owners): Beside[] {
  const path = calleePath(site, false)?.path;
  if (path?.startsWith('optax.') !== true || faithfulInOptax.test(path) || owners.made(site.at)) {
    return [];
  }
  const of = owners.among(site);
  const range = { from: site.at, to: site.to };
  const why = reason('The simulator does not have this wrapper.');
  return of.length === 0
    ? []
    : [{ unread: { text: excerpt(program.text, range), range, kind: 'unsupported', why }, of }];
}
