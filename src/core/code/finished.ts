import type { ConfigProblem } from '../config/checked.ts';
import { labLimits } from '../config/labConfig.ts';
import { findOptimizer } from '../optimizer/optimizerCatalogue.ts';
import { resolveRule } from '../optimizer/rule.ts';
import type { RuleConfig } from '../optimizer/ruleParts.ts';
import type { Draft } from './draft.ts';
import type { ReadCall, Unread } from './reading.ts';
import { reason } from './signatures/reason.ts';

/** What was found wrong with some rules lately: code says the same again and again, and each takes time to make. */
const judged = new Map<string, readonly ConfigProblem[]>();
const mostJudged = 200;

function problemsOf(config: RuleConfig): readonly ConfigProblem[] {
  const key = JSON.stringify(config);
  let problems = judged.get(key);
  if (problems === undefined) {
    const checked = resolveRule({ ...config, hyper: shortened(config) });
    problems = checked.ok ? [] : checked.problems;
    if (judged.size >= mostJudged) {
      judged.clear();
    }
    judged.set(key, problems);
  }
  return problems;
}

/**
 * With the least of each count that is possible: a count says how long a rule is, not whether the rest of it is right,
 * and to make the hundred places that L-BFGS remembers takes longer than anyone may be kept waiting.
 */
function shortened({ rule, hyper }: RuleConfig): RuleConfig['hyper'] {
  const definition = typeof rule === 'string' ? findOptimizer(rule) : undefined;
  const counts = definition?.hyper.filter(({ scale }) => scale === 'whole') ?? [];
  const possible = counts.filter(({ name, min, max }) => {
    const value = hyper[name] ?? NaN;
    return Number.isInteger(value) && value >= min && value <= max;
  });
  return { ...hyper, ...Object.fromEntries(possible.map(({ name, min }) => [name, min])) };
}

/** The result of a draft; values that the simulator does not take are left out and named. */
export function finished(draft: Draft): ReadCall {
  const unread = [...draft.unread];
  const { range, framework, call, read, defaults, refused, scheduler } = draft;
  if (draft.rule === undefined) {
    return {
      range,
      framework,
      call,
      read: [],
      defaults: [],
      notUnderstood: [],
      refused: refused ?? reason('This is not an optimizer that the simulator has.'),
    };
  }
  const beyond = (text: string, why: Unread['why']): void => {
    unread.push({ text, range, kind: 'range', why });
  };
  let hyper: Readonly<Record<string, number>> = draft.hyper;
  const leaveOut = (name: string, why: Unread['why']): void => {
    beyond(`${name} = ${hyper[name]}`, why);
    hyper = Object.fromEntries(Object.entries(hyper).filter(([other]) => other !== name));
  };
  for (const [name, value] of Object.entries(hyper)) {
    if (!(Math.abs(value) <= 1e12)) {
      leaveOut(name, reason('Give a number from {0} to {1}.', -1e12, 1e12));
    }
  }
  const constant = { id: 'constant', hyper: {} };
  const config = { rule: draft.rule, convention: draft.convention, schedule: draft.schedule ?? constant };
  for (const { path, text, values } of problemsOf({ ...config, hyper })) {
    const name = /^hyper\.(\w+)$/.exec(path)?.[1];
    if (name !== undefined && hyper[name] !== undefined) {
      leaveOut(name, { text, values: Array.isArray(values) ? (values as (string | number)[]) : [] });
    }
  }
  let { batchSize } = draft;
  if (
    batchSize !== undefined &&
    !(Number.isInteger(batchSize) && batchSize >= 1 && batchSize <= labLimits.examples)
  ) {
    beyond(`batch_size = ${batchSize}`, reason('A batch has from 1 to {0} examples.', labLimits.examples));
    batchSize = undefined;
  }
  return {
    range,
    framework,
    call,
    optimizer: {
      rule: draft.rule,
      convention: draft.convention,
      hyper,
      ...(draft.schedule === undefined ? {} : { schedule: draft.schedule }),
      ...(draft.steps === undefined || draft.schedule === undefined ? {} : { steps: draft.steps }),
      ...(batchSize === undefined ? {} : { batchSize }),
      ...(batchSize === undefined || draft.sampling === undefined ? {} : { sampling: draft.sampling }),
    },
    read,
    defaults,
    notUnderstood: unread,
    ...(scheduler === undefined ? {} : { schedule: scheduler }),
  };
}
