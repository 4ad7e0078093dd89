import type { Convention } from '../../config/labConfig.ts';
import { ownArguments } from './calls.ts';
import type { Words } from '../../text/bilingual.ts';
import type { Family, Form, OptimizerDefinition } from './optimizerDefinition.ts';

const trim = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');

/** Update lines without their indentation and empty lines. */
export const lines = (strings: TemplateStringsArray, ...values: (string | number)[]): string =>
  trim(String.raw({ raw: strings }, ...values));

/** The lines of a joint rule; each with a `$` in it is done for x and for y, whose name stands for the sign. */
export const eachCoordinate = (strings: TemplateStringsArray, ...values: (string | number)[]): string =>
  lines(strings, ...values)
    .split('\n')
    .flatMap((line) => (line.includes('$') ? ['x', 'y'].map((name) => line.replaceAll('$', name)) : [line]))
    .join('\n');

/** Of rules that no framework has: all forms are one. */
export const everyForm: OptimizerDefinition['conventions'] = {
  pytorch: {},
  keras: {},
  tfjs: {},
  optax: {},
  lecture: {},
};

type Given = Pick<OptimizerDefinition, 'about' | 'hyper'> &
  Partial<Pick<OptimizerDefinition, 'kind' | 'state' | 'conventions' | 'frameworks' | 'searches'>> & {
    readonly text: string | ((form: Form) => string);
    /** The publication, and its address after the last space. */
    readonly source: string;
  };

/** An optimizer, of what its file has to say: what all have in common is added. */
export function optimizer(
  id: string,
  name: string | Words,
  family: Family,
  { text, source, ...given }: Given,
): OptimizerDefinition {
  const { frameworks = {}, conventions = {} } = given;
  // A framework that goes another way has no form of its own here.
  const alike = Object.entries(frameworks).flatMap(([framework, { differs }]) =>
    differs === undefined ? [framework] : [],
  );
  const own = ['pytorch', ...alike, 'lecture'] as Convention[];
  const end = source.lastIndexOf(' ');
  return {
    kind: 'coordinate',
    state: [],
    ...given,
    id,
    name: typeof name === 'string' ? { en: name, ko: name } : name,
    family,
    text: (form) => trim(typeof text === 'string' ? text : text(form)),
    conventions: { ...Object.fromEntries(own.map((convention) => [convention, {}])), ...conventions },
    frameworks: Object.fromEntries(
      Object.entries(frameworks).map(([framework, one]) => [framework, ownArguments(one, given.hyper)]),
    ),
    source: { title: source.slice(0, end), url: source.slice(end + 1) },
  };
}
