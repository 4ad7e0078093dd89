/**
 * A process of its own that appends reviews one by one and says the id of each once it is durable; the tests kill
 * it. Arguments: folder, session, how many.
 */
import { writeSync } from 'node:fs';
import { Writer } from '../../../src/core/study/writer.ts';
import { NodeFolder } from '../../../src/host/node/nodeFolder.ts';
import { LogWriter } from '../../../src/host/storage/logWriter.ts';
import { reviewed } from '../../tools/reviews.ts';

const [path, session, count] = process.argv.slice(2);
const stamps = new Writer('device', session!);
const folder = new NodeFolder(path!, { parentMustExist: false });
const log = new LogWriter({ folder, device: 'device', session: session!, clock: Date.now });

// A few at a time, as impatient as no learner is: some of what is under way when the end comes is not durable.
const lanes = Array.from({ length: 4 }, async (_, lane) => {
  for (let i = lane; i < Number(count); i += 4) {
    const event = reviewed(stamps, `note/table/row-${i}/column/recall`, 3, 20_000);
    await log.append([event]);
    writeSync(1, `${event.id}\n`);
  }
});
await Promise.all(lanes);
