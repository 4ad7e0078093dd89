// `npm run bench`: runs every test/bench/*.ts, one after another. Each is a program of its own that prints one
// JSON object a line: {"figure", "value", "unit", "against"}; what its parts share lies in folders there.
// `npm run bench -- views` runs only those whose name contains that.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { Failure, runTool } from './runTool.ts';
import { root } from './paths.ts';

await runTool(async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [part = ''] = positionals;
  const folder = path.join(root, 'test', 'bench');
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && file.includes(part));
  if (files.length === 0) {
    throw new Failure(`No file of test/bench is named like "${part}".`);
  }
  const failed: string[] = [];
  for (const file of files.sort()) {
    const child = spawn(process.execPath, [path.join(folder, file)], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const closed = once(child, 'close');
    // Whatever else a bench or what it uses says goes aside: stdout carries the figures alone.
    for await (const line of createInterface({ input: child.stdout })) {
      (line.startsWith('{') ? process.stdout : process.stderr).write(`${line}\n`);
    }
    const [code] = (await closed) as [number | null];
    if (code !== 0) {
      failed.push(file);
    }
  }
  if (failed.length > 0) {
    throw new Failure(`Did not come to an end: ${failed.join(', ')}.`);
  }
});
