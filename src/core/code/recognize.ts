import type { Expression } from './expression.ts';
import { calleePath, calleePaths, dotted, pathOf } from './callPaths.ts';
import { isPartial, ofLibrary, ofPartial, partial } from './indirectCalls.ts';
import { choiceOf } from './choices.ts';
import { starsOf } from './program.ts';
import type { CallSite, Program } from './program.ts';
import { followed } from './follow.ts';
import { rateScheduleAt } from './readRates.ts';
import { originOf, undecided } from './recognized.ts';
import type { Call, Recognized } from './recognized.ts';
import { reason } from './signatures/reason.ts';
import { signatures } from './signatures/allSignatures.ts';
import { tfjsByName } from './signatures/tensorflowJs.ts';
import { configured } from './trainingConfig.ts';
import { isKnown, knownStar, valueOf } from './values.ts';

/** Does a call make an optimizer? Undefined: it makes something else. */
export function recognize(site: CallSite, program: Program, script: boolean): Recognized | undefined {
  const callee = site.callee();
  if (callee.kind === 'call') {
    return wrapped(callee, site, program, script);
  }
  if (callee.kind === 'member' && (callee.name === 'compile' || callee.name === 'fit')) {
    return callee.name === 'compile' ? compiled(site, script) : undefined;
  }
  const path = calleePath(site, script);
  if (path === undefined) {
    return (script ? undefined : ofPartial(callee, site)) ?? several(callee, site, program, script);
  }
  const legacy = path.path.replace(/^keras\.optimizers\.legacy\./, 'keras.optimizers.');
  const signature = signatures.get(legacy);
  const call = (): Call | undefined => {
    const made = site.expression();
    return made.kind === 'call' ? made : undefined;
  };
  if (signature !== undefined) {
    const made = call();
    return made === undefined ? undefined : { signature, call: made, arguments: made.arguments };
  }
  if (isPartial(path)) {
    return partial({ expression: site.expression(), place: site });
  }
  const special = path.assumed ? undefined : ofLibrary(path.path, site);
  if (special !== undefined) {
    return special;
  }
  if (path.assumed && path.path === 'dict') {
    return script ? undefined : configured(site, program);
  }
  if (path.assumed && !path.path.includes('.')) {
    const made = bareNames.has(path.path) ? call() : undefined;
    return made === undefined ? undefined : bare(path.path, made, site, script);
  }
  return unknown(path.path, call);
}

/** A name that is one optimizer or another: by two imports, by a condition, by `torch.optim.__dict__[name]`. */
function several(
  callee: Expression,
  site: CallSite,
  program: Program,
  script: boolean,
): Recognized | undefined {
  if (callee.kind === 'member') {
    return undefined;
  }
  const imported = calleePaths(site, script).map((one) => one?.path ?? '');
  const [first] = imported.filter((path) => signatures.has(path));
  const choice =
    imported.length > 1 && first !== undefined
      ? { paths: [first], sure: false }
      : script
        ? undefined
        : choiceOf({ expression: callee, place: site }, program);
  const path = choice?.paths[0];
  const call = path === undefined ? undefined : site.expression();
  if (path === undefined || call?.kind !== 'call') {
    return undefined;
  }
  const signature = choice?.sure === true ? signatures.get(path) : undefined;
  return signature === undefined
    ? { refused: undecided, framework: originOf(path), path, call }
    : { signature, call, arguments: call.arguments };
}

/** Functions that take an optimizer's class, and give back one that takes its arguments. */
const passing = /^optax\.inject_hyperparams$|^detectron2\.config\.(lazy\.)?LazyCall$/;

/** `optax.inject_hyperparams(optax.adam)(…)`, `getattr(torch.optim, name)(…)`. */
function wrapped(callee: Call, site: CallSite, _program: Program, script: boolean): Recognized | undefined {
  const outer = pathOf({ expression: callee.callee, place: site }, script)?.path;
  const [first, second] = callee.arguments;
  const inner =
    first === undefined ? undefined : pathOf({ expression: first.value, place: site }, script)?.path;
  const passes = outer !== undefined && passing.test(outer);
  if (inner === undefined || (outer !== 'getattr' && !passes)) {
    return undefined;
  }
  const made = site.expression();
  if (made.kind !== 'call') {
    return undefined;
  }
  if (passes) {
    const signature = signatures.get(inner);
    return signature === undefined ? undefined : { signature, call: made, arguments: made.arguments };
  }
  const module = /^(torch\.optim|keras\.optimizers|optax)$/.exec(inner)?.[1];
  if (module === undefined || second === undefined) {
    return undefined;
  }
  const name = valueOf({ expression: second.value, place: site });
  const signature =
    isKnown(name) && typeof name.value === 'string' ? signatures.get(`${module}.${name.value}`) : undefined;
  return signature === undefined
    ? {
        refused: undecided,
        framework: originOf(module),
        path: module,
        call: made,
      }
    : { signature, call: made, arguments: made.arguments };
}

/** `model.compile(optimizer='adam')`: Keras makes it with its defaults. */
function compiled(site: CallSite, script: boolean): Recognized | undefined {
  const call = site.expression();
  if (call.kind !== 'call') {
    return undefined;
  }
  const [first] = call.arguments;
  // Without its name it is Keras's only beside a loss: other things are compiled too.
  const withLoss = call.arguments.some(({ name }) => name === 'loss');
  const unnamed = withLoss && first?.name === undefined ? first : undefined;
  const given = script
    ? first?.value.kind === 'record'
      ? first.value.entries.find(({ key }) => key === 'optimizer')?.value
      : undefined
    : (call.arguments.find(({ name }) => name === 'optimizer') ?? unnamed)?.value;
  if (given === undefined) {
    return undefined;
  }
  const name = valueOf({ expression: given, place: site });
  if (!isKnown(name) || typeof name.value !== 'string') {
    return undefined;
  }
  const text = name.value.toLowerCase();
  if (script) {
    const values = Object.hasOwn(tfjsByName, text) ? tfjsByName[text] : undefined;
    const signature = values === undefined ? undefined : signatures.get(`tfjs.train.${text}`);
    const { from, to } = given;
    return signature === undefined || values === undefined
      ? undefined
      : {
          signature,
          call,
          arguments: values.map((value) => ({ value: { kind: 'number', value, from, to }, from, to })),
        };
  }
  const signature = [...signatures.values()].find(
    (one) => one.origin === 'keras' && one.call.toLowerCase() === `keras.optimizers.${text}`,
  );
  return signature === undefined ? undefined : { signature, call, arguments: [] };
}

const bareNames = new Map<string, readonly string[]>();
for (const { call, origin } of signatures.values()) {
  const name = call.slice(call.lastIndexOf('.') + 1);
  if (
    /^[A-Z]|^create_/.test(name) &&
    origin !== 'optax' &&
    origin !== 'tfjs' &&
    call !== 'transformers.AdamW'
  ) {
    bareNames.set(name, [...(bareNames.get(name) ?? []), call]);
  }
}

/** A class by its name alone, in a piece of code without its imports: PyTorch's where it takes parameters, else Keras's. */
function bare(name: string, call: Call, site: CallSite, script: boolean): Recognized | undefined {
  if (script) {
    return undefined;
  }
  const star = starsOf(site).find(({ module }) => !knownStar.test(module));
  if (star !== undefined) {
    const why = reason('Whether this {0} comes from “{1}” is not clear.', name, star.module);
    return { refused: why, framework: 'pytorch', path: name, call };
  }
  const calls = bareNames.get(name) ?? [];
  const chosen =
    calls.length === 1 ? calls[0] : calls.find((one) => one.startsWith(`${sideOf(call, site) ?? '?'}.`));
  const signature = chosen === undefined ? undefined : signatures.get(chosen);
  if (signature !== undefined) {
    // A name that only one framework has must still be called as it calls it.
    return calls.length === 1 &&
      signature.origin === 'pytorch' &&
      sideOf(call, site) === 'keras' &&
      !chosen!.startsWith('transformers')
      ? undefined
      : { signature, call, arguments: call.arguments };
  }
  return {
    refused: reason('Whether this {0} is PyTorch’s or Keras’s is not clear without its import.', name),
    framework: 'pytorch',
    path: name,
    call,
  };
}

const torchWords = new Set([
  'lr',
  'betas',
  'params',
  'eps',
  'foreach',
  'fused',
  'maximize',
  'alpha',
  'lr_decay',
  'etas',
]);
const kerasWords = new Set(['learning_rate', 'beta_1', 'beta_2', 'epsilon', 'clipnorm', 'clipvalue', 'name']);

function sideOf(call: Call, site: CallSite): 'torch' | 'keras' | undefined {
  const [first, second] = call.arguments;
  if (call.arguments.some(({ name }) => name !== undefined && kerasWords.has(name))) {
    return 'keras';
  }
  if (first === undefined) {
    return 'keras';
  }
  if (first.name !== undefined) {
    // `Adam(lr=…)` without parameters is how older Keras was called.
    return first.name === 'params' || call.arguments.some(({ name }) => name === 'params')
      ? 'torch'
      : 'keras';
  }
  const known = valueOf({ expression: first.value, place: site });
  if (isKnown(known) && typeof known.value === 'number') {
    return 'keras';
  }
  const meant = followed({ expression: first.value, place: site });
  if (meant.expression.kind === 'call') {
    const schedule = rateScheduleAt({ expression: meant.expression.callee, place: meant.place }, false);
    return schedule === undefined ? 'torch' : 'keras';
  }
  if (
    call.arguments.some(({ name }) => name !== undefined && torchWords.has(name)) ||
    (second !== undefined && second.name === undefined)
  ) {
    return 'torch';
  }
  const name = dotted(first.value)?.join('.') ?? '';
  return meant.expression.kind === 'list' || /param|group/i.test(name) ? 'torch' : undefined;
}

/** An optimizer of a known framework that has no signature here. */
function unknown(path: string, call: () => Call | undefined): Recognized | undefined {
  if (!/^(?:torch|keras|tensorflow)\./.test(path)) {
    return undefined;
  }
  const named =
    /^torch\.optim\.([A-Z]\w+)$/.exec(path) ??
    /^keras\.optimizers\.(?:legacy\.)?([A-Z]\w+)$/.exec(path) ??
    /^tensorflow\.(?:compat\.v1\.)?train\.(\w+Optimizer)$/.exec(path);
  if (named === null || /^(Optimizer|LossScaleOptimizer|MultiOptimizer|OptimizerMap)$/.test(named[1]!)) {
    return undefined;
  }
  const made = call();
  return made === undefined
    ? undefined
    : {
        refused: reason('The simulator has no {0}.', named[1]!),
        framework: path.startsWith('torch') ? 'pytorch' : 'keras',
        path,
        call: made,
      };
}
