import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FormatConfig } from 'oxfmt';
import { format } from 'oxfmt';
import { root } from './paths.ts';

/** The text of a file that is made, as `npm run format` would leave it. */
export async function formatted(file: string, text: string): Promise<string> {
  const options = JSON.parse(readFileSync(path.join(root, '.oxfmtrc.json'), 'utf8')) as FormatConfig;
  const { code, errors } = await format(file, text, options);
  if (errors.length > 0) {
    throw new Error(`${file} cannot be formatted: ${errors.map(({ message }) => message).join('; ')}`);
  }
  return code;
}
