import type { Expression } from './expression.ts';
import type { Binding, CallSite, Program } from './program.ts';
import { excerpt } from './reading.ts';
import type { Unread } from './reading.ts';
import type { Call, Recognized } from './recognized.ts';
import { signatures } from './signatures/allSignatures.ts';
import { reason } from './signatures/reason.ts';

/** Programs that are nothing but settings, as those of MMDetection and its like: names, and records made by `dict`. */
const settings = new WeakMap<Program, boolean>();

export function isConfig(program: Program): boolean {
  let found = settings.get(program);
  if (found === undefined) {
    found = [...program.module.names.values()].flat().every(({ kind, path }) => {
      return kind === 'value' || (kind === 'import' && /^mm\w+(\.|$)/.test(path ?? ''));
    });
    settings.set(program, found);
  }
  return found;
}

const basis = reason('The configuration that this one is based on may give it more.');

/** `optimizer = dict(type='SGD', lr=…)`, also in `optim_wrapper = dict(type='OptimWrapper', optimizer=…)`. */
export function configured(site: CallSite, program: Program): Recognized | undefined {
  const target = program.targets.get(site.at);
  if (target === undefined || !/^(optimizer|optim_wrapper)$/.test(target) || !isConfig(program)) {
    return undefined;
  }
  const outer = site.expression();
  const call = outer.kind === 'call' ? (argumentOf(outer, 'optimizer') ?? outer) : outer;
  if (call.kind !== 'call' || call.callee.kind !== 'name' || call.callee.name !== 'dict') {
    return undefined;
  }
  const type = argumentOf(call, 'type');
  const signature = type?.kind === 'text' ? signatures.get(`torch.optim.${type.value}`) : undefined;
  return signature === undefined
    ? undefined
    : {
        signature,
        call,
        arguments: call.arguments.filter(({ name }) => name !== 'type'),
        ...(program.module.names.has('_base_') ? { open: basis } : {}),
      };
}

const argumentOf = (call: Call, wanted: string): Expression | undefined =>
  call.arguments.find(({ name }) => name === wanted)?.value;

/** What other settings do to the steps of the optimizer. */
export function besideConfig(program: Program): Unread[] {
  const { names } = program.module;
  const found: Expression[] = [];
  for (const name of ['lr_config', 'param_scheduler', 'optimizer_config', 'optim_wrapper']) {
    const value = valueOf(names.get(name));
    if (value === undefined) {
      continue;
    }
    if (/^(lr_config|param_scheduler)$/.test(name)) {
      found.push(value);
    } else if (value.kind === 'call') {
      const all = ['grad_clip', 'clip_grad', 'accumulative_counts', 'paramwise_cfg'];
      found.push(
        ...all.flatMap((one) => argumentOf(value, one) ?? []).filter(({ kind }) => kind !== 'nothing'),
      );
    }
  }
  return found.map(({ from, to }) => ({
    // With its name before it.
    text: excerpt(program.text, { from: program.text.lastIndexOf('\n', from) + 1, to }),
    range: { from, to },
    kind: 'unsupported',
    why: reason('The simulator does not follow this setting.'),
  }));
}

function valueOf(bindings: readonly Binding[] | undefined): Expression | undefined {
  return bindings?.at(-1)?.value?.();
}
