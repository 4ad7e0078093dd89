/** What the files of the rules are made of. */
export { adamCalls, call } from './calls.ts';
export { eachCoordinate, everyForm, lines, optimizer } from './define.ts';
export type { Form, State } from './optimizerDefinition.ts';
export type { Hyper } from '../../config/hyperparameter.ts';
export * from './hyper.ts';
export * from './states.ts';
