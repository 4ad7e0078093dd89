import { dotted, pathOf } from './callPaths.ts';
import type { Path } from './callPaths.ts';
import type { Argument, Expression } from './expression.ts';
import { wholeOf } from './fields.ts';
import { followed } from './follow.ts';
import type { CallSite, Located } from './program.ts';
import { undecided } from './recognized.ts';
import type { Call, Recognized } from './recognized.ts';
import { signatures } from './signatures/allSignatures.ts';
import { reason } from './signatures/reason.ts';
import type { Signature } from './signatures/signature.ts';
import { entriesOf, literal } from './unpacking.ts';
import { isKnown, valueOf } from './values.ts';

/** Is it `functools.partial`, also without its import? */
export const isPartial = ({ path, assumed }: Path): boolean =>
  path === 'functools.partial' || (assumed && path === 'partial');

const later = reason('Its other arguments are given where it is called.');

/** `functools.partial(optim.AdamW, lr=…)`: a call that is still to be made, with these arguments and more. */
export function partial({ expression: call, place }: Located): Recognized | undefined {
  const [made, ...rest] = call.kind === 'call' ? call.arguments : [];
  const path = made === undefined ? undefined : pathOf({ expression: made.value, place }, false);
  const signature = path === undefined ? undefined : signatures.get(path.path);
  return signature === undefined || call.kind !== 'call'
    ? undefined
    : { signature, call, arguments: rest, open: later };
}

/** `make(net.parameters(), lr=…)`, where `make` is a partial call: both together. */
export function ofPartial(callee: Expression, site: CallSite): Recognized | undefined {
  const { expression: begun, place } =
    callee.kind === 'name'
      ? followed({ expression: callee, place: site })
      : { expression: callee, place: site };
  if (callee.kind !== 'name' || begun.kind !== 'call') {
    return undefined;
  }
  const path = pathOf({ expression: begun.callee, place }, false);
  const first = path !== undefined && isPartial(path) ? partial({ expression: begun, place }) : undefined;
  const call = first === undefined ? undefined : site.expression();
  if (first === undefined || 'refused' in first || call?.kind !== 'call') {
    return undefined;
  }
  const given = new Set(call.arguments.map(({ name }) => name));
  const before = first.arguments
    .filter(({ name }) => name === undefined || !given.has(name))
    .map((argument) => settled(argument, { expression: argument.value, place }));
  const byPlace = before.filter(({ name }) => name === undefined);
  const byName = before.filter(({ name }) => name !== undefined);
  return {
    signature: first.signature,
    call,
    arguments: [...byPlace, ...call.arguments, ...byName],
    completes: begun.from,
  };
}

/** An argument that stands elsewhere, with what its names mean there. */
function settled(argument: Argument, located: Located): Argument {
  const known = valueOf(located);
  const { from, to } = argument.value;
  return isKnown(known) ? { ...argument, value: { ...literal(known), from, to } } : argument;
}

const sharded = /^torch\.distributed\.optim\.(\w+\.)?ZeroRedundancyOptimizer$/;
const ofSharding = new Set([
  'optimizer_class',
  'process_group',
  'parameters_as_bucket_view',
  'overlap_with_ddp',
]);

/** `ZeroRedundancyOptimizer(params, optimizer_class=Adam, lr=…)`: makes an optimizer of that class on each device. */
function byClass(path: string, site: CallSite): Recognized | undefined {
  const call = sharded.test(path) ? site.expression() : undefined;
  if (call?.kind !== 'call') {
    return undefined;
  }
  const wanted = call.arguments.find(
    ({ name }, at) => name === 'optimizer_class' || (name === undefined && at === 1),
  );
  const inner = wanted === undefined ? undefined : pathOf({ expression: wanted.value, place: site }, false);
  const signature = inner === undefined ? undefined : signatures.get(inner.path);
  return signature === undefined
    ? { refused: undecided, framework: 'pytorch', path, call }
    : {
        signature,
        call,
        arguments: call.arguments.filter((one) => one !== wanted && !ofSharding.has(one.name ?? '')),
      };
}

const kerasSignature = (name: string): Signature | undefined =>
  [...signatures.values()].find(
    ({ origin, call }) =>
      origin === 'keras' && call.toLowerCase() === `keras.optimizers.${name.toLowerCase()}`,
  );

/** `keras.optimizers.get("adam")`, `get({"class_name": …, "config": {…}})`, `keras.optimizers.SGD.from_config({…})`. */
function kerasByName(path: string, site: CallSite): Recognized | undefined {
  const [, from, function_] =
    /^keras\.optimizers\.(?:(\w+)\.from_config|(get|deserialize))$/.exec(path) ?? [];
  const call = from === undefined && function_ === undefined ? undefined : site.expression();
  const [first] = call?.kind === 'call' ? call.arguments : [];
  if (call?.kind !== 'call' || first === undefined) {
    return undefined;
  }
  const refused = (why = undecided): Recognized => ({ refused: why, framework: 'keras', path, call });
  const located: Located = { expression: first.value, place: site };
  if (from !== undefined) {
    const signature = kerasSignature(from);
    return signature === undefined ? refused() : made(signature, call, located);
  }
  const name = valueOf(located);
  if (isKnown(name) && typeof name.value === 'string') {
    const signature = kerasSignature(name.value);
    return signature === undefined ? refused() : { signature, call, arguments: [] };
  }
  const whole = wholeOf(located);
  const entries = whole === undefined ? undefined : entriesOf(whole.expression, whole.place);
  if (whole === undefined || entries === undefined) {
    // An optimizer that is made already is given back as it is.
    return located.expression.kind === 'call' ? undefined : refused();
  }
  const [kind, config] = ['class_name', 'config'].map(
    (key) => entries.findLast((one) => one.key === key)?.value,
  );
  if (kind === undefined || config === undefined) {
    return refused(reason('Keras makes an optimizer of a record only by its “class_name” and its “config”.'));
  }
  const signature = kind.kind === 'text' ? kerasSignature(kind.value) : undefined;
  return signature === undefined
    ? refused()
    : made(signature, call, { expression: config, place: whole.place });
}

function made(signature: Signature, call: Call, located: Located): Recognized {
  const whole = wholeOf(located);
  const entries = whole === undefined ? undefined : entriesOf(whole.expression, whole.place);
  if (whole === undefined || entries === undefined) {
    const { from, to } = located.expression;
    return { signature, call, arguments: [{ value: located.expression, unpacked: true, from, to }] };
  }
  const all = entries.map(({ key, value }): Argument => {
    const { from, to } = value;
    return settled({ name: key, value, from, to }, { expression: value, place: whole.place });
  });
  return { signature, call, arguments: all };
}

/** `deepspeed.initialize(model=…, config=…)` makes the optimizer itself, unless it is given one. */
function ofDeepSpeed(path: string, site: CallSite): Recognized | undefined {
  const call = path === 'deepspeed.initialize' ? site.expression() : undefined;
  return call?.kind !== 'call' ||
    call.arguments.some(({ name, value }) => name === 'optimizer' && value.kind !== 'nothing')
    ? undefined
    : {
        refused: reason('DeepSpeed makes the optimizer by its own configuration, which is not read.'),
        framework: 'pytorch',
        path,
        call,
      };
}

/** `hydra.utils.instantiate(cfg.optimizer, params=…)` makes what the configuration says. */
function ofHydra(path: string, site: CallSite): Recognized | undefined {
  const call = path === 'hydra.utils.instantiate' ? site.expression() : undefined;
  const [first] = call?.kind === 'call' ? call.arguments : [];
  const name = first === undefined ? undefined : dotted(first.value)?.at(-1);
  return call?.kind !== 'call' || name === undefined || !/^optim(izer)?s?$/i.test(name)
    ? undefined
    : {
        refused: reason('Hydra makes the optimizer by its own configuration, which is not read.'),
        framework: 'pytorch',
        path,
        call,
      };
}

/** A call of a library that makes an optimizer in a way of its own. */
export function ofLibrary(path: string, site: CallSite): Recognized | undefined {
  return path.startsWith('keras.')
    ? kerasByName(path, site)
    : path.startsWith('torch.distributed.')
      ? byClass(path, site)
      : (ofHydra(path, site) ?? ofDeepSpeed(path, site));
}
