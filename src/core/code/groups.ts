import { unreadOf } from './bind.ts';
import type { Draft } from './draft.ts';
import type { Argument, Expression } from './expression.ts';
import { dotted } from './callPaths.ts';
import type { Beside } from './owners.ts';
import { bindingsOf } from './program.ts';
import type { CallSite, Place, Program } from './program.ts';
import { followed } from './follow.ts';
import { excerpt } from './reading.ts';
import { reason } from './signatures/reason.ts';

const mayDiffer = reason('Groups of parameters may have values of their own.');

/**
 * Groups of parameters may have numbers of their own, which one point does not.
 * @returns the names of those that all groups have, so that the optimizer's own is that of none
 */
export function groupsIn(
  argument: Argument,
  place: Place,
  draft: Draft,
  program: Program,
): ReadonlySet<string> {
  const { expression } = followed({ expression: argument.value, place });
  if (expression.kind === 'list') {
    const groups = expression.items.map((item) => keysOf(item) ?? []);
    const own = new Set(groups.flat());
    own.delete('params');
    own.delete('name');
    for (const name of own) {
      const why = reason('A group of parameters has a “{0}” of its own; the simulator has one group.', name);
      draft.unread.push(unreadOf(program.text, argument, 'unsupported', why));
    }
    return new Set([...own].filter((name) => groups.every((keys) => keys.includes(name))));
  }
  if (saysGroups(argument.value) || saysGroups(expression) || isGathered(argument.value, place)) {
    draft.unread.push(unreadOf(program.text, argument, 'unknown', mayDiffer));
  }
  return new Set();
}

/** The keys of `{…}` and of `dict(…)`; undefined of anything else. */
function keysOf(expression: Expression): readonly string[] | undefined {
  if (expression.kind === 'record') {
    return expression.entries.map(({ key }) => key ?? '…');
  }
  return expression.kind === 'call' && expression.callee.kind === 'name' && expression.callee.name === 'dict'
    ? expression.arguments.map(({ name }) => name ?? '…')
    : undefined;
}

/** Names of groups, and functions that make them: `param_groups_weight_decay(model)`, `add_weight_decay(model)`. */
function saysGroups(expression: Expression): boolean {
  const name = dotted(expression.kind === 'call' ? expression.callee : expression)?.at(-1) ?? '';
  return /group/i.test(name) || (expression.kind === 'call' && /decay/i.test(name));
}

/** A list that is begun and then changed: `params = []`, `params += […]`. */
function isGathered(expression: Expression, place: Place): boolean {
  const bindings = expression.kind === 'name' ? (bindingsOf(expression.name, place) ?? []) : [];
  const lists = bindings.filter(({ kind, value }) => kind === 'value' && value?.().kind === 'list');
  return bindings.length > 1 && lists.length > 0;
}

/** `optimizer.add_param_group(…)`, `params.append({'params': …})`: groups that the optimizer's own call does not show. */
export function groupCall(site: CallSite, program: Program): Beside[] {
  if (site.name !== 'append' && site.name !== 'add_param_group') {
    return [];
  }
  const call = site.expression();
  const [first] = call.kind === 'call' ? call.arguments : [];
  if (first === undefined || keysOf(first.value)?.includes('params') !== true) {
    return [];
  }
  const range = { from: call.from, to: call.to };
  const callee = site.name === 'add_param_group' ? site.callee() : undefined;
  return [
    {
      unread: { text: excerpt(program.text, range), range, kind: 'unknown', why: mayDiffer },
      of: callee?.kind === 'member' ? [{ expression: callee.of, place: site }] : [],
    },
  ];
}
