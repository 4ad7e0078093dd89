import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../tools/paths.ts';
import { until } from '../tools/until.ts';
import { openWindow } from './windows.ts';

// Every other test here expects no complaints: that says something only if complaints are heard.
describe.each(['node', 'web'] as const)('in the %s host', (host) => {
  test('every kind of complaint is heard, and nothing of the workbench itself', async () => {
    const faulty = path.join(root, 'test', 'vscode', 'fixtures', 'faulty-extension');
    const { workbench, complaints } = await openWindow({ host, extensions: [faulty] });
    expect(complaints).toEqual([]);
    await workbench.runCommand('faulty.open');
    const expected = [
      /style-src/,
      /kEvalViolation/,
      /kWasmEvalViolation/,
      /connect-src/,
      /said on the console/,
      /Uncaught: thrown in the page/,
      /Uncaught: rejected in the page/,
      /rejected in the extension host/,
    ];
    const missing = () => expected.filter((each) => !complaints.some((complaint) => each.test(complaint)));
    await until('all complaints', () => missing().length === 0).catch(() => undefined);
    expect(missing()).toEqual([]);
  });
});
