import { compile, describeCard, kindsOf } from './compile.ts';

export const table = (text: string) => compile(text).tables[0]!.table;

export const recall = (text: string) => kindsOf(text, 'recall').map(describeCard);
