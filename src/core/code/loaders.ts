import type { Sampling } from '../config/labConfig.ts';
import type { Expression } from './expression.ts';
import type { Order } from './exampleOrder.ts';
import { loaderOrder, orderOf, positional, shuffled } from './exampleOrder.ts';
import { calleePath, dotted } from './callPaths.ts';
import type { CallSite, Program } from './program.ts';
import { excerpt } from './reading.ts';
import { reason } from './signatures/reason.ts';
import type { Unread } from './reading.ts';
import { isKnown, valueOf } from './values.ts';

/** What a text says about examples per update. */
export interface Batches {
  readonly size?: number;
  /** Which examples they have, if the code says so. */
  readonly sampling?: Sampling;
  readonly unread: readonly Unread[];
}

interface Candidate {
  readonly size: ReturnType<typeof valueOf>;
  readonly argument: Expression;
  readonly training: boolean | undefined;
  /** Absent where such code says nothing of it. */
  readonly order?: Order | undefined;
}

const training = /(^|[^a-z])(train|trn)|(^|[._])tr([._]|$)/i;
const notTraining = /(^|[^a-z])(val|dev)|test|eval|infer|pred|holdout/i;

/**
 * The batch size that training has: of the one loader that feeds it, or of `fit`; in doubt, that there are several.
 * Yields often.
 * @param byName may a name alone say it, where there is no loader?
 */
export function* readBatches(
  program: Program,
  script: boolean,
  byName: boolean,
): Generator<undefined, Batches> {
  const candidates: Candidate[] = [];
  const tensorFlow = !script && usesTensorFlow(program);
  for (const site of program.calls) {
    yield;
    const found = script ? inScript(site) : inPython(site, program, tensorFlow);
    candidates.push(...(found === undefined ? [] : [found]));
  }
  if (candidates.length === 0 && byName) {
    const size = sizeByName(program);
    return { unread: [], ...(size === undefined ? {} : { size }) };
  }
  const named = candidates.filter((one) => one.training === true);
  const chosen = named.length > 0 ? named : candidates.filter((one) => one.training === undefined);
  const unread = (argument: Expression, why: Unread['why'], kind: Unread['kind'] = 'unknown'): Unread => ({
    text: excerpt(program.text, argument),
    range: { from: argument.from, to: argument.to },
    kind,
    why,
  });
  const sizes = new Set<number>();
  for (const { size, argument } of chosen) {
    if (!isKnown(size)) {
      return { unread: [unread(argument, size.why)] };
    }
    // None is a loader that makes no batches.
    if (typeof size.value === 'number') {
      sizes.add(size.value);
    }
  }
  const [only] = sizes;
  if (sizes.size > 1) {
    const all = [...sizes].join(', ');
    return {
      unread: chosen
        .slice(0, 1)
        .map(({ argument }) =>
          unread(
            argument,
            reason('There are several batch sizes ({0}); which one trains is not clear.', all),
          ),
        ),
    };
  }
  if (only === undefined) {
    return { unread: [] };
  }
  const orders = new Map(
    chosen.flatMap(({ order, argument }) => (order === undefined ? [] : [[order, argument]])),
  );
  const [[order, argument] = []] = orders;
  if (order === undefined || argument === undefined) {
    return { size: only, unread: [] };
  }
  if (typeof order !== 'string') {
    return { size: only, unread: [unread(order.argument, order.why)] };
  }
  return orders.size === 1
    ? { size: only, sampling: order, unread: [] }
    : {
        size: only,
        unread: [
          unread(argument, reason('Examples come in several orders; which of these trains is not clear.')),
        ],
      };
}

/** `batch_size = 32`, once, at the top of the program: where nothing takes it, as with Optax. */
function sizeByName({ module }: Program): number | undefined {
  const found = [...module.names].filter(([name]) => /^batch_?size$/i.test(name));
  const [[, [binding, ...more]] = ['', []], ...others] = found;
  if (binding?.kind !== 'value' || binding.value === undefined || more.length + others.length > 0) {
    return undefined;
  }
  const known = valueOf({ expression: binding.value(), place: binding });
  return isKnown(known) && typeof known.value === 'number' ? known.value : undefined;
}

/** @param tensorFlow may `batch` be that of its data sets? */
function inPython(site: CallSite, program: Program, tensorFlow: boolean): Candidate | undefined {
  const callee = site.callee();
  const path = calleePath(site, false);
  const method = callee.kind === 'member' ? callee.name : undefined;
  const isLoader =
    path !== undefined &&
    /^(torch\.utils\.data\.)?(DataLoader|data\.DataLoader|utils\.data\.DataLoader)$/.test(path.path);
  const isFit = method === 'fit' && path?.path.startsWith('sklearn.') !== true;
  const isBatched = tensorFlow && method === 'batch';
  if (!isLoader && !isFit && !isBatched) {
    return undefined;
  }
  const call = site.expression();
  if (call.kind !== 'call') {
    return undefined;
  }
  const argument =
    call.arguments.find(({ name }) => name === 'batch_size') ??
    positional(call, isLoader ? 1 : isBatched ? 0 : undefined);
  if (argument === undefined) {
    return undefined;
  }
  const size = valueOf({ expression: argument.value, place: site });
  if (isFit) {
    return { size, argument: argument.value, training: true, order: shuffled(call, site, 'shuffled') };
  }
  const names = [
    program.targets.get(call.from) ?? '',
    dotted((isLoader ? call.arguments[0]?.value : rootOf(callee)) ?? call)?.join('.') ?? '',
  ];
  const shuffle = call.arguments.find(({ name }) => name === 'shuffle')?.value;
  const says = names.some((name) => training.test(name))
    ? true
    : names.some((name) => notTraining.test(name))
      ? false
      : shuffle?.kind === 'boolean' && shuffle.value
        ? true
        : undefined;
  const order = isLoader ? loaderOrder(call, site) : undefined;
  return { size, argument: argument.value, training: says, order };
}

/** What a chain of calls begins with: `train` of `train.shuffle(100).batch(32)`. */
function rootOf(callee: Expression): Expression {
  let of = callee;
  while (of.kind === 'member' || of.kind === 'call') {
    const inner = of.kind === 'member' ? of.of : of.callee;
    if (of.kind === 'member' && dotted(of) !== undefined && inner.kind === 'name') {
      return inner;
    }
    of = inner;
  }
  return of;
}

const ofTensorFlow = /^(tensorflow|keras)\b/;

/** `batch` makes batches of the data sets of TensorFlow; elsewhere it may be anything. */
const usesTensorFlow = ({ module }: Program): boolean =>
  [...module.names.values()].some((bindings) =>
    bindings.some(({ kind, path }) => kind === 'import' && path !== undefined && ofTensorFlow.test(path)),
  );

/** `model.fit(xs, ys, {batchSize: 16})`, `fitDataset` of a data set in batches. */
function inScript(site: CallSite): Candidate | undefined {
  const callee = site.callee();
  if (callee.kind !== 'member' || callee.name !== 'fit') {
    return undefined;
  }
  const call = site.expression();
  const options = call.kind === 'call' ? call.arguments.at(-1)?.value : undefined;
  const entry =
    options?.kind === 'record' ? options.entries.find(({ key }) => key === 'batchSize') : undefined;
  if (entry === undefined) {
    return undefined;
  }
  const shuffle =
    options?.kind === 'record' ? options.entries.find(({ key }) => key === 'shuffle') : undefined;
  return {
    size: valueOf({ expression: entry.value, place: site }),
    argument: entry.value,
    training: true,
    order: orderOf(shuffle?.value, site, 'shuffled'),
  };
}
