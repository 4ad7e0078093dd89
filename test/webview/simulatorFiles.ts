import type { LabConfig } from '../../src/core/config/labConfig.ts';
import type { SimulatorOptions } from './openSimulator.ts';
import { openSimulator } from './openSimulator.ts';

/** The simulator's page with files, a clipboard and a disk. */
export async function openWithFiles(options: SimulatorOptions = {}) {
  const saved: { name: string; extension: string; content: { encoding: string; text: string } }[] = [];
  const copied: string[] = [];
  let file: string | null = null;
  let clipboard = '';
  let toOpen: LabConfig | null = null;
  const simulator = await openSimulator({
    ...options,
    handlers: {
      save: (one) => {
        saved.push(one);
        return { saved: true };
      },
      open: () => toOpen,
      openData: () => file,
      copy: (text) => {
        copied.push(text);
        return null;
      },
      paste: () => clipboard,
      link: () => 'vscode://descent-lab.descent/simulator?x',
    },
  });
  return {
    ...simulator,
    saved,
    copied,
    setFile: (text: string) => (file = text),
    setClipboard: (text: string) => (clipboard = text),
    setToOpen: (next: LabConfig) => (toOpen = next),
  };
}
