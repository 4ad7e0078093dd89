// `npm run package`: builds Descent and packs it into a VSIX.
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { runTool } from './runTool.ts';
import { temporaryFolder } from './lifetime.ts';
import { stageExtension } from './stageExtension.ts';
import { packVsix } from './vsix.ts';

await runTool(async () => {
  const { folder, remove } = await temporaryFolder('staged');
  await stageExtension(folder);
  const file = await packVsix(folder);
  remove();
  console.log(`${path.basename(file)}: ${Math.round((await stat(file)).size / 1000)} kB`);
});
