import { simulatorLink } from '../../src/core/protocol/simulator.ts';
import '../ui/base.css';
import { connect, documentState } from '../ui/host.ts';
import { useTexts } from '../ui/text.ts';
import { Simulator } from './simulator.ts';
import './simulator.css';

const root = document.getElementById('root')!;
let simulator: Simulator | undefined;
const channel = connect(simulatorLink, {
  start: ({ page, where, id, state }) => {
    // The host finds this document's state by its id after a reload.
    documentState.set({ id });
    document.documentElement.lang = page.language;
    useTexts(page.texts);
    root.replaceChildren();
    delete (root as { _$litPart$?: unknown })['_$litPart$'];
    simulator = new Simulator(root, channel, where, state);
  },
  configure: ({ config }) => {
    simulator?.configure(config);
  },
  library: ({ entries }) => {
    simulator?.setLibrary(entries);
  },
  experiment: (shown) => {
    simulator?.experiment(shown);
  },
});

for (const kind of ['error', 'unhandledrejection'] as const) {
  window.addEventListener(kind, (event) => {
    const cause: unknown = event instanceof ErrorEvent ? event.error : event.reason;
    channel.send(
      'problem',
      String(cause instanceof Error ? (cause.stack ?? cause.message) : cause).slice(0, 4096),
    );
  });
}
