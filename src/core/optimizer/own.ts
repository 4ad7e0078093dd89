import { functions, namedNumbers } from '../formula/functions.ts';
import { nameTex } from '../formula/nameTex.ts';
import { configProblem } from '../config/checked.ts';
import type { ConfigProblem } from '../config/checked.ts';
import { optimizers } from './optimizerCatalogue.ts';
import type { Hyper } from '../config/hyperparameter.ts';
import { gradientHyper, learningRate, penalties } from './parts/hyper.ts';

/** What the names in a user's own rule are, by how the lines use them. */
export interface OwnRule {
  readonly kind: 'coordinate' | 'joint';
  /** Assigned, and read before that: remembered from step to step. */
  readonly states: readonly string[];
  /** Read, and never assigned. `lr` is always one, whether read or not. */
  readonly hyper: readonly string[];
}

/** Names that only a rule of both coordinates has. */
const jointNames = ['y', 'gx', 'gy', 'hxx', 'hxy', 'hyy', 'nxx', 'nxy', 'nyy', 'lookx', 'looky'];
const given = new Set(['x', 'g', ...jointNames, 't', 'T', 'lr', 'look', 'stop']);
const anyName = /(?<![\w.])[A-Za-z_]\w*/g;

/**
 * Sorts the names of a rule's text. It is joint if it speaks of y or of one coordinate's gradient. Works on any
 * text, also on one that is not yet a rule: parsing says what is wrong with it.
 */
export function readOwnRule(text: string): OwnRule {
  const assigned = new Set<string>();
  const readFirst = new Set<string>();
  const read = new Set<string>();
  for (const statement of text.replaceAll(/#[^\n\r]*/g, '').split(/[\n\r;]/)) {
    const target = /^\s*([A-Za-z_]\w*)\s*=(?!=)/.exec(statement);
    const right = target ? statement.slice(target[0].length) : statement;
    for (const [name] of right.matchAll(anyName)) {
      read.add(name);
      if (!assigned.has(name)) {
        readFirst.add(name);
      }
    }
    if (target?.[1] !== undefined) {
      assigned.add(target[1]);
    }
  }
  const joint = jointNames.some((name) => read.has(name) || assigned.has(name));
  // The loss, unless the rule has something of its own by that name.
  const isLoss = (name: string): boolean => joint && name === 'f' && !assigned.has('f');
  const names = [...new Set([...read, ...assigned])].filter(
    (name) => !given.has(name) && !functions.has(name) && !isLoss(name),
  );
  return {
    kind: joint ? 'joint' : 'coordinate',
    states: names.filter((name) => assigned.has(name) && readFirst.has(name)),
    hyper: names.filter((name) => !assigned.has(name) && !namedNumbers.has(name)),
  };
}

/** The learning rate of an own rule, where its configuration says nothing. */
export const ownRate = learningRate(0.01);

/** What the catalogue calls by this name, with the default an own rule gets if it says nothing. */
export function usualHyper(name: string): Hyper | undefined {
  return [...optimizers.flatMap((one) => one.hyper), ...gradientHyper, ...penalties].find(
    (hyper) => hyper.name === name,
  );
}

/** A number that only the user's text knows: its slider runs around the value it has now. */
export function numberCalled(name: string, value: number): Hyper {
  const range = value > 0 && value < 1 ? [0, 1] : rangeAround(value);
  const [min = 0, max = 1] = range;
  const meaning = { en: name, ko: name };
  return { name, tex: nameTex(name), meaning, default: value, min, max, scale: 'linear' };
}

/** About twice the value to both sides, or from 0 where it is large: 1, 2 or 5 times a power of ten. */
function rangeAround(value: number): readonly [min: number, max: number] {
  const twice = 2 * Math.max(Math.abs(value), 1);
  const power = 10 ** Math.floor(Math.log10(twice));
  const most = power * ([1, 2, 5].find((by) => by * power >= twice) ?? 10);
  return Math.abs(value) <= 10 ? [-most, most] : value > 0 ? [0, most] : [-most, 0];
}

/** The rule reads a name that has no value, at its first place in the text. */
export function missingValue(text: string, name: string): ConfigProblem {
  const sentence = 'The rule uses “{0}”: give it a value, or assign it in the rule.';
  const rows = text.replaceAll(/#[^\n\r]*/g, '').split(/\r\n|[\n\r]/);
  const place = rows.flatMap((row, index) => {
    const found = [...row.matchAll(anyName)].find(([word]) => word === name);
    return found === undefined ? [] : [{ line: index + 1, column: found.index + 1, length: name.length }];
  })[0];
  return {
    ...configProblem(`hyper.${name}`, sentence, name),
    ...(place === undefined ? {} : { place }),
  };
}
