import { dotted, pathOf } from './callPaths.ts';
import type { Expression } from './expression.ts';
import { bindingsOf, dominates } from './program.ts';
import type { Binding, Definition, Located, Place } from './program.ts';
import { every, mayChange } from './touches.ts';
import type { Keys } from './touches.ts';

type Call = Extract<Expression, { kind: 'call' }>;

/**
 * What stands under a key of a record, a list, a class or an object of one, where that is sure: `cfg["lr"]`, `CFG.lr`,
 * `cfg.optimizer.lr`. Not where the text may change it, nor where others make the object.
 */
export function fieldOf({ expression, place }: Located): Located | undefined {
  const keys: string[] = [];
  let of = expression;
  while (of.kind === 'member' || of.kind === 'item') {
    const key = of.kind === 'member' ? of.name : literalKey(of.key);
    if (key === undefined) {
      return undefined;
    }
    keys.unshift(key);
    of = of.of;
  }
  if (keys.length === 0 || of.kind !== 'name') {
    return undefined;
  }
  let found = ownerOf(of.name, keys, place);
  for (const key of keys) {
    found = found === undefined ? undefined : under(key, found);
  }
  return found === undefined || 'definition' in found ? undefined : found;
}

/** What a name or a field stands for, where the text surely does not change it: `**options`. */
export function wholeOf({ expression, place }: Located): Located | undefined {
  const whole =
    expression.kind === 'name'
      ? ownerOf(expression.name, [every], place)
      : expression.kind === 'member' || expression.kind === 'item'
        ? fieldOf({ expression, place })
        : { expression, place };
  return whole === undefined || 'definition' in whole ? undefined : whole;
}

function literalKey(key: Expression): string | undefined {
  if (key.kind === 'text') {
    return key.value;
  }
  if (key.kind === 'unary' && key.operator === '-' && key.of.kind === 'number') {
    return String(-key.of.value);
  }
  return key.kind === 'number' ? String(key.value) : undefined;
}

/** A class, as what its fields are looked up in. */
type Class = Place & { readonly definition: Definition };
type Owner = Located | Class;

/** The one value of a name, through names for names. */
function ownerOf(start: string, keys: Keys, from: Place): Owner | undefined {
  let [name, place] = [start, from];
  for (let steps = 0; steps < 5; steps++) {
    const bindings: readonly Binding[] = bindingsOf(name, place) ?? [];
    const [binding] = bindings;
    if (
      binding === undefined ||
      bindings.length > 1 ||
      binding.block.scope.rewritten ||
      mayChange(name, keys, place)
    ) {
      return undefined;
    }
    if (binding.defines !== undefined) {
      return { definition: binding.defines, at: binding.at, block: binding.block };
    }
    if (binding.kind !== 'value' || binding.value === undefined || !dominates(binding, place)) {
      return undefined;
    }
    const expression = binding.value();
    place = { at: binding.at - 1, block: binding.block };
    if (expression.kind !== 'name') {
      return { expression, place };
    }
    name = expression.name;
  }
  return undefined;
}

function under(key: string, owner: Owner): Owner | undefined {
  if ('definition' in owner) {
    return isPlain(owner.definition) ? inClass(key, owner.definition) : undefined;
  }
  const { expression, place } = owner;
  if (expression.kind === 'record') {
    const at = expression.entries.findLastIndex((entry) => entry.key === key);
    // What is unpacked later may have the key as well.
    const isSure = at >= 0 && expression.entries.slice(at).every((entry) => entry.key !== undefined);
    return isSure ? { expression: expression.entries[at]!.value, place } : undefined;
  }
  if (expression.kind === 'list') {
    const { items } = expression;
    const index = Number(key) < 0 ? items.length + Number(key) : Number(key);
    // An item that is unpacked would move the others.
    const { text } = place.block.scope;
    const isUnpacked = items.some(({ from }) => /\*\s*$/.test(text.slice(Math.max(0, from - 8), from)));
    const item = isUnpacked ? undefined : items[index];
    return item === undefined ? undefined : { expression: item, place };
  }
  return expression.kind === 'call' ? ofCall(key, expression, place) : undefined;
}

/** Functions whose arguments are the fields of what they make. */
const namespaces = /^(types\.)?SimpleNamespace$|^(argparse\.)?Namespace$|^dict$/;
/** Functions that make of a record something that has its entries. */
const holders =
  /^(ml_collections\.)?ConfigDict$|^ml_collections\.config_dict\.ConfigDict$|^(omegaconf\.)?OmegaConf\.create$|^(easydict\.)?EasyDict$/;

function ofCall(key: string, call: Call, place: Place): Owner | undefined {
  const path = pathOf({ expression: call.callee, place }, false)?.path ?? '';
  if (namespaces.test(path)) {
    return call.arguments.some(({ unpacked }) => unpacked === true) ? undefined : given(key, call, place);
  }
  const [first, ...more] = call.arguments;
  if (holders.test(path)) {
    return first?.name === undefined && first?.value.kind === 'record' && more.length === 0
      ? under(key, { expression: first.value, place })
      : undefined;
  }
  const name = dotted(call.callee)?.join('.') ?? '';
  const own = name === '' || name.includes('.') ? undefined : ownerOf(name, [key], place);
  if (own === undefined || !('definition' in own) || !isPlain(own.definition)) {
    return undefined;
  }
  const { members, decorators } = own.definition;
  const isFilled = /dataclass|@attrs?\b|@define\b/.test(decorators);
  const isSure =
    !members.names.has('__init__') &&
    !members.names.has('__post_init__') &&
    !members.names.has(`self.${key}`) &&
    call.arguments.every((argument) => isFilled && argument.name !== undefined);
  return isSure ? (given(key, call, place) ?? inClass(key, own.definition)) : undefined;
}

function given(key: string, call: Call, place: Place): Located | undefined {
  const argument = call.arguments.find(({ name }) => name === key);
  return argument === undefined ? undefined : { expression: argument.value, place };
}

/** The decorators after which a class still has its fields as they stand: one of these, and no other. */
const plainDecorator =
  /^(?:@(?:(?:dataclasses|struct|flax\.struct|chex)\.)?dataclass\b[^@]*|@attrs?\.[^@]*)?$/;

/** Has a class just what stands in it? A base or an unknown decorator may do anything with it. */
const isPlain = ({ members, bases, decorators }: Definition): boolean =>
  /^(\((object)?\))?$/.test(bases) &&
  plainDecorator.test(decorators.trim()) &&
  !['__getattr__', '__getattribute__', '__setattr__'].some((name) => members.names.has(name));

function inClass(key: string, { members }: Definition): Located | undefined {
  const [binding, ...others] = members.names.get(key) ?? [];
  if (
    binding?.kind !== 'value' ||
    binding.value === undefined ||
    others.length > 0 ||
    binding.block.conditional ||
    binding.block.scope !== members
  ) {
    return undefined;
  }
  const place = { at: binding.at - 1, block: binding.block };
  const expression = binding.value();
  // A field of a dataclass may say its default in a call.
  return expression.kind === 'call' && dotted(expression.callee)?.at(-1) === 'field'
    ? given('default', expression, place)
    : { expression, place };
}
