import type { NetworkConfig } from '../../../src/core/config/networkConfig.ts';
import { startWorker } from '../../ui/startWorker.ts';
import type { LineOrder, LineReply } from './walker.ts';

/** The page's side of the line: asks for the newest one, and for one network on it at a time. */
export class LineClient {
  readonly #told: (reply: LineReply) => void;
  #worker: Worker | undefined;
  #number = 0;
  #busy = false;
  /** Asked for while another was on its way: the newest. */
  #wanted: number | undefined;

  constructor(told: (reply: LineReply) => void) {
    this.#told = told;
  }

  /** Another line, and the network at a place of it. What is under way for an older one ends. */
  async lay(config: NetworkConfig, from: string, to: string, at: number): Promise<void> {
    this.end();
    const number = this.#number;
    try {
      const worker = await startWorker('network.worker');
      if (number !== this.#number) {
        worker.terminate();
        return;
      }
      this.#worker = worker;
      worker.onmessage = ({ data }: MessageEvent<LineReply>) => {
        this.#receive(data);
      };
      worker.onerror = ({ message }) => {
        this.#told({ failed: message });
      };
      this.#post({ line: 'lay', config, from, to });
      this.#wanted ??= at;
    } catch (error) {
      this.#told({ failed: error instanceof Error ? error.message : String(error) });
    }
  }

  look(at: number): void {
    this.#wanted = at;
    this.#next();
  }

  end(): void {
    this.#number++;
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#busy = false;
    this.#wanted = undefined;
  }

  #next(): void {
    if (!this.#busy && this.#worker !== undefined && this.#wanted !== undefined) {
      const at = this.#wanted;
      this.#wanted = undefined;
      this.#post({ line: 'look', at });
    }
  }

  #post(order: LineOrder): void {
    this.#busy = true;
    this.#worker?.postMessage(order);
  }

  #receive(reply: LineReply): void {
    this.#busy = false;
    this.#told(reply);
    if ('laid' in reply || 'shot' in reply) {
      this.#next();
    }
  }
}
