import type { NetworkConfig } from '../../../src/core/config/networkConfig.ts';
import { startWorker } from '../../ui/startWorker.ts';
import type { PlaneKind, Survey } from '../model/landscape.ts';
import type { SurveyOrder, SurveyReply } from './survey.ts';

/** Asks a worker for the survey of the newest configuration; one that is under way for another is ended. */
export class SurveyClient {
  #worker: Worker | undefined;
  #number = 0;

  /** Undefined where another was asked for meanwhile. */
  async ask(config: NetworkConfig, survey: PlaneKind): Promise<Survey | undefined> {
    this.end();
    const number = this.#number;
    const worker = await startWorker('network.worker');
    if (number !== this.#number) {
      worker.terminate();
      return undefined;
    }
    this.#worker = worker;
    const reply = await new Promise<SurveyReply>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<SurveyReply>) => {
        resolve(data);
      };
      worker.onerror = ({ message }) => {
        resolve({ failed: message });
      };
      worker.postMessage({ survey, config } satisfies SurveyOrder);
    });
    worker.terminate();
    if ('failed' in reply) {
      throw new Error(reply.failed);
    }
    return number === this.#number ? reply.surveyed : undefined;
  }

  end(): void {
    this.#number++;
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}
