import type { Convention } from '../config/labConfig.ts';
import { findOptimizer } from '../optimizer/optimizerCatalogue.ts';
import { hyperparametersOf } from '../optimizer/ruleParts.ts';
import { bind, shown, unreadOf, valueIn } from './bind.ts';
import type { Bound } from './bind.ts';
import type { Draft } from './draft.ts';
import type { Argument, Span } from './expression.ts';
import { groupsIn } from './groups.ts';
import type { Place, Program } from './program.ts';
import { readRate } from './readRates.ts';
import { excerpt } from './reading.ts';
import { reason } from './signatures/reason.ts';
import type { Unread } from './reading.ts';
import type { Decision, Default, Parameter, Signature } from './signatures/signature.ts';
import type { Reason } from './signatures/reason.ts';
import { on } from './signatures/signature.ts';
import { isKnown, valueOf } from './values.ts';

export interface CallAt {
  readonly arguments: readonly Argument[];
  readonly range: Span;
  readonly place: Place;
  /** Why there may be more arguments elsewhere. */
  readonly open?: Reason;
}

/** Reads one call of a known optimizer. */
export function readOptimizerCall(
  signature: Signature,
  call: CallAt,
  program: Program,
  script: boolean,
): Draft {
  const { text } = program;
  const { open } = call;
  const written = bind(signature.call, signature, call.arguments, call.place, text);
  const bound = open === undefined ? written : { ...written, open: true };
  const parameters = [...signature.positional, ...(signature.keyword ?? [])];
  const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const decision = signature.decide({
    of: (name) => {
      const parameter = byName.get(name);
      return parameter === undefined ? undefined : valueIn(bound, parameter);
    },
    given: (name) => bound.given.has(name),
  });
  const draft: Draft = {
    range: call.range,
    framework: signature.origin,
    call: signature.call,
    read: [],
    defaults: [],
    unread: [...bound.unread],
    refused: decision.refused,
    rule: decision.refused === undefined ? decision.rule : undefined,
    convention: conventionFor(decision, signature),
    hyper: { ...decision.hyper },
    schedule:
      decision.schedule === undefined
        ? undefined
        : { id: decision.schedule.id, hyper: { ...decision.schedule.hyper } },
    steps: decision.schedule?.steps,
    batchSize: decision.batchSize,
    sampling: undefined,
    scheduler: undefined,
  };
  if (open !== undefined) {
    draft.unread.push({ text: excerpt(text, call.range), range: call.range, kind: 'unknown', why: open });
  }
  for (const why of decision.differs ?? []) {
    draft.unread.push({ text: excerpt(text, call.range), range: call.range, kind: 'unsupported', why });
  }
  const one = { draft, bound, decision, program, script, call, replaced: new Set<string>() };
  for (const parameter of parameters) {
    readParameter(parameter, one);
  }
  return draft;
}

interface Reading {
  readonly draft: Draft;
  readonly bound: Bound;
  readonly decision: Decision;
  readonly program: Program;
  readonly script: boolean;
  readonly call: CallAt;
  /** Arguments that all groups of parameters have of their own. */
  replaced: ReadonlySet<string>;
}

function conventionFor({ rule, convention }: Decision, signature: Signature): Convention {
  const wanted = convention ?? signature.convention;
  const definition = rule === undefined ? undefined : findOptimizer(rule);
  return definition === undefined || definition.conventions[wanted] !== undefined ? wanted : 'pytorch';
}

function readParameter(parameter: Parameter, reading: Reading): void {
  const { draft, bound, decision, program, call } = reading;
  const { name, role } = parameter;
  const given = bound.given.get(name);
  if (given === undefined) {
    if (role === 'rate' && bound.given.has('lr')) {
      // Older Keras: the rate is given by its old name.
      return;
    }
    if (role === 'rate' && parameter.default === undefined && !bound.open && draft.refused === undefined) {
      const why = reason('No learning rate is given.');
      draft.unread.push({
        text: excerpt(program.text, call.range),
        range: call.range,
        kind: 'unknown',
        why,
        ours: ['lr'],
      });
    } else if (
      parameter.default !== undefined &&
      parameter.default !== null &&
      (role === 'value' || role === 'rate')
    ) {
      leaveAtDefault(parameter, reading);
    }
    return;
  }
  const { argument, known } = given;
  const ours = role === 'value' ? oursOf(parameter, reading) : [];
  const told = (kind: Unread['kind'], why: Reason): void => {
    draft.unread.push({ ...unreadOf(program.text, argument, kind, why), ...giving(ours) });
  };
  const range = { from: argument.value.from, to: argument.value.to };
  if (role === 'model') {
    reading.replaced = groupsIn(argument, call.place, draft, program);
  } else if (role === 'rate') {
    readRateInto(argument, parameter, reading);
  } else if (role === 'matters') {
    if (!isKnown(known)) {
      told('unknown', known.why);
      // A record or a function is known to be something, and the simulator has nothing for it.
    } else if (known.value === parameter.default || (!on(known.value) && !on(parameter.default))) {
      draft.read.push({ name, value: shown(known.value), range });
    } else {
      told('unsupported', reason('The simulator does not have this.'));
    }
  } else if (role === 'value') {
    if (!isKnown(known)) {
      if (!readItems(argument, parameter, reading)) {
        told('unknown', known.why);
      }
    } else if (decision.unsupported?.includes(name) === true) {
      told('unsupported', reason('The simulator does not have this together with the rest.'));
    } else if (!takeValue(parameter, known.value, reading)) {
      told('unknown', reason('This is not a plain value.'));
    } else {
      draft.read.push({ name, value: shown(known.value), ...giving(ours), range });
    }
  }
}

const giving = (ours: readonly string[]): { readonly ours?: readonly string[] } =>
  ours.length === 0 ? {} : { ours };

/** Of a tuple with something unknown in it: what is known. False where there are no items to look at. */
function readItems({ value: tuple }: Argument, parameter: Parameter, reading: Reading): boolean {
  const { draft, program, call } = reading;
  const names = oursOf(parameter, reading);
  if (tuple.kind !== 'list' || !Array.isArray(parameter.ours) || tuple.items.length !== names.length) {
    return false;
  }
  if (tuple.items.some(({ from, to }) => from === to)) {
    // Something is missing between two commas.
    return false;
  }
  tuple.items.forEach((item, index) => {
    const known = valueOf({ expression: item, place: call.place });
    const range = { from: item.from, to: item.to };
    if (isKnown(known) && typeof known.value === 'number') {
      draft.hyper[names[index]!] = known.value;
      const ours = [names[index]!];
      draft.read.push({ name: `${parameter.name}[${index}]`, value: known.value, ours, range });
    } else {
      const why = isKnown(known) ? reason('This is not a plain value.') : known.why;
      const ours = [names[index]!];
      draft.unread.push({ text: excerpt(program.text, item), range, kind: 'unknown', why, ours });
    }
  });
  return true;
}

function oursOf({ name, ours }: Parameter, { decision, draft }: Reading): readonly string[] {
  const chosen =
    decision.ours !== undefined && Object.hasOwn(decision.ours, name) ? decision.ours[name] : ours;
  const names = chosen === undefined ? [] : typeof chosen === 'string' ? [chosen] : chosen;
  const definition = draft.rule === undefined ? undefined : findOptimizer(draft.rule);
  const has = definition === undefined ? [] : hyperparametersOf(definition).map((hyper) => hyper.name);
  return names.filter((one) => has.includes(one));
}

/** Puts a value into its hyperparameters; false where it is no value for them. */
function takeValue(parameter: Parameter, value: Default, reading: Reading): boolean {
  const { draft } = reading;
  const names = oursOf(parameter, reading);
  if (value === null) {
    return true;
  }
  if (Array.isArray(value) || Array.isArray(parameter.ours)) {
    const values = Array.isArray(value) ? (value as readonly number[]) : [];
    if (!Array.isArray(parameter.ours) || values.length !== parameter.ours.length) {
      return false;
    }
    names.forEach((one, index) => {
      draft.hyper[one] = values[index]!;
    });
    return true;
  }
  if (typeof value === 'string') {
    return names.length === 0;
  }
  for (const one of names) {
    draft.hyper[one] = Number(value);
  }
  return true;
}

/** The framework's default is in force: ours is written out where it differs. */
function leaveAtDefault(parameter: Parameter, reading: Reading): void {
  const { draft, bound } = reading;
  const { name, default: standard } = parameter;
  if (standard === undefined || draft.rule === undefined) {
    return;
  }
  const names = oursOf(parameter, reading);
  const definition = findOptimizer(draft.rule);
  const defaults = definition?.conventions[draft.convention]?.defaults ?? {};
  names.forEach((one, index) => {
    const theirs = Array.isArray(standard) ? (standard as readonly number[])[index] : standard;
    const usual =
      defaults[one] ??
      (definition === undefined
        ? undefined
        : hyperparametersOf(definition).find((hyper) => hyper.name === one)?.default);
    if (
      theirs !== null &&
      theirs !== undefined &&
      Number(theirs) !== usual &&
      draft.hyper[one] === undefined
    ) {
      draft.hyper[one] = Number(theirs);
    }
  });
  if (!bound.open && standard !== null && names.length > 0 && !reading.replaced.has(name)) {
    draft.defaults.push({ name, value: shown(standard), ours: names });
  }
}

function readRateInto(
  argument: Argument,
  { name }: Parameter,
  { draft, program, script, call }: Reading,
): void {
  const rate = readRate({ expression: argument.value, place: call.place }, program, script);
  const range = { from: argument.value.from, to: argument.value.to };
  draft.scheduler ??= rate.made;
  if (rate.lr !== undefined) {
    draft.hyper['lr'] = rate.lr;
    draft.read.push({ name, value: rate.lr, ours: ['lr'], range });
  }
  if (rate.schedule !== undefined && rate.schedule.id !== 'constant') {
    draft.schedule = rate.schedule;
    draft.steps = rate.steps;
  }
  if (rate.why !== undefined) {
    const kind = rate.unsupported === true ? 'unsupported' : 'unknown';
    draft.unread.push({
      ...unreadOf(program.text, argument, kind, rate.why),
      ...(rate.lr === undefined ? { ours: ['lr'] } : {}),
    });
  }
  if (name === 'lr' && draft.framework === 'keras') {
    draft.unread.push(
      unreadOf(
        program.text,
        argument,
        'unknown',
        reason('Keras 3 has no “lr”; older versions take it for learning_rate.'),
      ),
    );
  }
}
