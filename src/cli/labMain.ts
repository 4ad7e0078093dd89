import { readFileSync } from 'node:fs';
import { labCommand } from './labCommand.ts';

const { status, stdout, stderr } = labCommand(process.argv.slice(2), (file) =>
  readFileSync(file === '-' ? 0 : file, 'utf8'),
);
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = status;
