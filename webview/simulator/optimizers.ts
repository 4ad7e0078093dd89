import type { LabConfig, OptimizerConfig } from '../../src/core/lab/config.ts';
import { findOptimizer } from '../../src/core/optimizer/catalogue.ts';
import type { Hyper, OptimizerDefinition } from '../../src/core/optimizer/definition.ts';
import { word } from './words.ts';

/** The catalogue's entry; undefined for the user's own rule. */
export function definitionOf({ rule }: OptimizerConfig): OptimizerDefinition | undefined {
  return typeof rule === 'string' ? findOptimizer(rule) : undefined;
}

/** "Adam"; "Adam 2" for the second of the same kind. */
export function nameOf(optimizer: OptimizerConfig, config: LabConfig): string {
  const { rule } = optimizer;
  const definition = definitionOf(optimizer);
  const name = definition !== undefined ? word(definition.name) : typeof rule === 'string' ? rule : rule.name;
  const same = config.optimizers.filter((other) => sameRule(other, optimizer));
  return same.length > 1 ? `${name} ${same.indexOf(optimizer) + 1}` : name;
}

function sameRule({ rule: a }: OptimizerConfig, { rule: b }: OptimizerConfig): boolean {
  return typeof a === 'string' || typeof b === 'string' ? a === b : a.name === b.name;
}

/** The value in force: the configuration's own, else the convention's, else the rule's default. */
export function hyperValue(optimizer: OptimizerConfig, hyper: Hyper): number {
  const defaults = definitionOf(optimizer)?.conventions[optimizer.convention]?.defaults;
  return optimizer.hyper[hyper.name] ?? defaults?.[hyper.name] ?? hyper.default;
}

/** An optimizer of the catalogue with all its defaults. */
export function newOptimizer(key: string, rule: string): OptimizerConfig {
  return {
    key,
    rule,
    convention: 'pytorch',
    hyper: {},
    schedule: { id: 'constant', hyper: {} },
    enabled: true,
    batchSize: 'all',
  };
}

/** A key that no optimizer of the configuration has: adam, adam-2 … */
export function freeKey(base: string, config: LabConfig): string {
  const plain = base.replace(/[^A-Za-z0-9_-]/g, '').slice(0, 24) || 'own';
  const taken = new Set(config.optimizers.map(({ key }) => key));
  for (let number = 1; ; number++) {
    const key = number === 1 ? plain : `${plain}-${number}`;
    if (!taken.has(key)) {
      return key;
    }
  }
}

/** The colours and markers of all optimizers: those they had, and the first free ones for the new. */
export function assignSlots(
  config: LabConfig,
  before: Readonly<Record<string, number>>,
): Record<string, number> {
  const slots: Record<string, number> = {};
  for (const { key } of config.optimizers) {
    const old = before[key];
    if (old !== undefined) {
      slots[key] = old;
    }
  }
  for (const { key } of config.optimizers) {
    if (slots[key] === undefined) {
      const taken = new Set(Object.values(slots));
      let slot = 0;
      while (taken.has(slot)) {
        slot++;
      }
      slots[key] = slot;
    }
  }
  return slots;
}
