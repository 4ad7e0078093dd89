import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestConfig } from '../../../src/core/config/anyConfig.ts';
import { parseConfigJson } from '../../../src/core/config/configJson.ts';
import { defaultNetworkConfig } from '../../../src/core/config/networkConfig.ts';
import { encodeLabConfig, decodeLabConfig } from '../../../src/core/config/permalink.ts';
import { toBase64Url } from '../../../src/core/config/base64url.ts';
import { defaultLabConfig } from '../../../src/core/config/labConfig.ts';
import { anyConfig } from '../lab/arbitraryLab.ts';

const tooMuch = {
  ok: false,
  problems: [expect.objectContaining({ message: 'This is more than a configuration holds.' })],
};

describe('the JSON of a configuration', () => {
  it.each([
    ['brackets', '['.repeat(longestConfig)],
    ['objects in objects', '{"a":'.repeat(longestConfig / 5)],
    ['names', `{${Array.from({ length: 25_000 }, (_, i) => `"n${i}":1`).join(',')}}`],
  ])('of %s without end is not parsed, in a file or in a link', (_, text) => {
    expect(parseConfigJson(text)).toEqual(tooMuch);
    expect(decodeLabConfig(toBase64Url(text.slice(0, 140_000)))).toEqual(tooMuch);
  });

  it('is read as it is in a text of marks, and no JSON is an error', () => {
    const name = '[{:'.repeat(9000);
    for (const text of [name, `\\"${name}\\`, `"`]) {
      expect(parseConfigJson(JSON.stringify({ name: text }))).toEqual({ ok: true, value: { name: text } });
    }
    expect(() => parseConfigJson('{"a":}')).toThrow(SyntaxError);
    expect(() => parseConfigJson('"')).toThrow(SyntaxError);
  });

  it('of every configuration is read', () => {
    fc.assert(
      fc.property(anyConfig, (config) => {
        expect(parseConfigJson(JSON.stringify(config, undefined, 2))).toEqual({
          ok: true,
          value: JSON.parse(JSON.stringify(config)) as unknown,
        });
      }),
      { numRuns: 50 },
    );
    const network = defaultNetworkConfig();
    expect(parseConfigJson(JSON.stringify(network))).toMatchObject({ ok: true });
    expect(decodeLabConfig(encodeLabConfig(defaultLabConfig()))).toMatchObject({ ok: true });
  });
});
