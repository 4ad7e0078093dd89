/**
 * A process that studies as fast as it can, with log, snapshot, merging of old files and a look at other windows, and
 * says the id of each event once it is durable; the parent kills it. Arguments: log folder, cache folder, seed.
 */
import { writeSync } from 'node:fs';
import { nextAnswer, openStore } from './life.ts';

const [log, cache] = process.argv.slice(2);
writeSync(1, 'started\n');
const store = await openStore({
  log: log!,
  cache: cache!,
  onProblems: (problems) => {
    for (const problem of problems) {
      writeSync(1, `problem ${JSON.stringify(problem).slice(0, 500)}\n`);
    }
  },
});
store.follow((error) => {
  if (error !== undefined) {
    writeSync(1, `error ${error instanceof Error ? error.message.slice(0, 200) : ''}\n`);
  }
}, 50);
writeSync(1, 'opened\n');
for (let done = 1; ; done++) {
  const events = nextAnswer(store, Date.now());
  await store.record(events);
  writeSync(1, events.map(({ id }) => `durable ${id}\n`).join(''));
  if (done % 230 === 0) {
    void store.saveSnapshot();
  }
}
