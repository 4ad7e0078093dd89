import type { Sampling } from '../config/labConfig.ts';
import type { Expression } from './expression.ts';
import type { Order } from './exampleOrder.ts';
import { isOfOneProcess, loaderOrder, orderOf, positional, shuffled } from './exampleOrder.ts';
import { calleePath, dotted, pathOf } from './callPaths.ts';
import { followed } from './follow.ts';
import type { CallSite, Program } from './program.ts';
import { excerpt } from './reading.ts';
import { reason } from './signatures/reason.ts';
import type { Unread } from './reading.ts';
import { isDeed } from './relevantCalls.ts';
import { isConfig } from './trainingConfig.ts';
import { unpacked } from './unpacking.ts';
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
  /** Does each of several processes have such a batch? */
  readonly isOfOneProcess?: boolean;
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
    const found = script ? inScript(site) : (inPython(site, program, tensorFlow) ?? inConfig(site, program));
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
  const parts = chosen.filter((one) => one.isOfOneProcess === true).slice(0, 1);
  const { sampling, lost } = orderIn(chosen);
  return {
    size: only,
    ...(sampling === undefined ? {} : { sampling }),
    unread: [
      ...parts.map(({ argument }) => unread(argument, ofOneProcess, 'unsupported')),
      ...lost.map(({ argument, why }) => unread(argument, why)),
    ],
  };
}

const ofOneProcess = reason(
  'This batch is that of one process; an update has those of all processes together.',
);

/** In which order loaders give examples, where that is one and known. */
function orderIn(loaders: readonly Candidate[]): {
  readonly sampling?: Sampling;
  readonly lost: readonly { readonly argument: Expression; readonly why: Unread['why'] }[];
} {
  const orders = new Map(
    loaders.flatMap(({ order, argument }) => (order === undefined ? [] : [[order, argument]])),
  );
  const [[order, argument] = []] = orders;
  if (order === undefined || argument === undefined) {
    return { lost: [] };
  }
  if (typeof order !== 'string') {
    return { lost: [order] };
  }
  const why = reason('Examples come in several orders; which of these trains is not clear.');
  return orders.size === 1 ? { sampling: order, lost: [] } : { lost: [{ argument, why }] };
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
  if (isDeed(site)) {
    return undefined;
  }
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
  const written = site.expression();
  if (written.kind !== 'call') {
    return undefined;
  }
  const call = {
    ...written,
    arguments: written.arguments.flatMap((one) => unpacked(one, site, program.text)),
  };
  const argument =
    call.arguments.find(({ name }) => name === 'batch_size') ??
    positional(call, isLoader ? 1 : isBatched ? 0 : undefined);
  if (argument === undefined) {
    return isLoader ? bySampler(call, site, program) : undefined;
  }
  const size = valueOf({ expression: argument.value, place: site });
  if (isFit) {
    return { size, argument: argument.value, training: true, order: shuffled(call, site, 'shuffled') };
  }
  const shuffle = call.arguments.find(({ name }) => name === 'shuffle')?.value;
  const says =
    trains(call, (isLoader ? call.arguments[0]?.value : rootOf(callee)) ?? call, program) ??
    (shuffle?.kind === 'boolean' && shuffle.value ? true : undefined);
  const order = isLoader ? loaderOrder(call, site) : undefined;
  return {
    size,
    argument: argument.value,
    training: says,
    order,
    isOfOneProcess: isLoader && isOfOneProcess(call, site),
  };
}

/** `train_dataloader = dict(batch_size=2)`, `data = dict(samples_per_gpu=2)` of MMDetection and its like: of one process. */
function inConfig(site: CallSite, program: Program): Candidate | undefined {
  const keys: Readonly<Record<string, string>> = { train_dataloader: 'batch_size', data: 'samples_per_gpu' };
  const key = keys[program.targets.get(site.at) ?? ''];
  const made =
    key === undefined || site.name !== 'dict' || !isConfig(program) ? undefined : site.expression();
  const argument = made?.kind === 'call' ? made.arguments.find(({ name }) => name === key)?.value : undefined;
  return argument === undefined
    ? undefined
    : {
        size: valueOf({ expression: argument, place: site }),
        argument,
        training: true,
        isOfOneProcess: true,
      };
}

/** Do the names of a loader and of its data say that it trains, or that it does not? */
function trains(call: Expression, data: Expression, program: Program): boolean | undefined {
  const names = [program.targets.get(call.from) ?? '', dotted(data)?.join('.') ?? ''];
  return names.some((name) => training.test(name))
    ? true
    : names.some((name) => notTraining.test(name))
      ? false
      : undefined;
}

/** `DataLoader(data, batch_sampler=BatchSampler(sampler, 32, True))`: any other sampler of batches may make any size. */
function bySampler(
  call: Extract<Expression, { kind: 'call' }>,
  site: CallSite,
  program: Program,
): Candidate | undefined {
  const given = call.arguments.find(({ name }) => name === 'batch_sampler')?.value;
  if (given === undefined || given.kind === 'nothing') {
    return undefined;
  }
  const says = trains(call, call.arguments[0]?.value ?? call, program);
  const { expression: made, place } = followed({ expression: given, place: site });
  const path = made.kind === 'call' ? pathOf({ expression: made.callee, place }, false)?.path : undefined;
  const isKnownKind = /^(torch\.utils\.data\.(sampler\.)?)?BatchSampler$/.test(path ?? '');
  const size =
    made.kind === 'call' && isKnownKind
      ? (made.arguments.find(({ name }) => name === 'batch_size') ?? positional(made, 1))
      : undefined;
  return {
    size:
      size === undefined
        ? { why: reason('A sampler of batches decides how large they are.') }
        : valueOf({ expression: size.value, place }),
    argument: size?.value ?? given,
    training: says,
  };
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
