import { answer } from '../gpu/cpu/labour.ts';
import type { OrderMessage } from '../gpu/cpu/labour.ts';
import { FleetWorkshop } from '../gpu/network/cpu/fleetWorkshop.ts';
import type { FleetOrder } from '../gpu/network/cpu/fleetWorkshop.ts';
import type { LineOrder } from './line/walker.ts';
import { LineWalker } from './line/walker.ts';
import type { SurveyOrder, SurveyReply } from './landscape/survey.ts';
import { survey } from './landscape/survey.ts';
import type { JudgeOrder } from './experiment/experiments.ts';
import { judgementOf } from './experiment/judge.ts';
import type { Order, Reply } from './model/messages.ts';
import { Workshop } from './training/workshop.ts';

/** Milliseconds of work before messages have their turn: less than a frame, so that shots come in time. */
const slice = 8;

const workshop = new Workshop((reply: Reply) => {
  postMessage(reply);
});
const turns = new MessageChannel();
let working = false;

function goOn(): void {
  working = workshop.work(slice);
  if (working) {
    turns.port2.postMessage(null);
  }
}
turns.port1.onmessage = goOn;

const fleets = new FleetWorkshop();
const walker = new LineWalker();

function surveyed(order: SurveyOrder): SurveyReply {
  try {
    return { surveyed: survey(order) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

// One script for all kinds of work, each in a worker of its own. Messages come from our own page only.
type Message = Order | OrderMessage<FleetOrder> | SurveyOrder | JudgeOrder | LineOrder;
addEventListener('message', ({ data }: MessageEvent<Message>) => {
  if ('order' in data) {
    postMessage(answer(fleets, data));
    return;
  }
  if ('judge' in data) {
    postMessage(judgementOf(data.judge));
    return;
  }
  if ('survey' in data) {
    postMessage(surveyed(data));
    return;
  }
  if ('line' in data) {
    postMessage(walker.answer(data));
    return;
  }
  workshop.take(data);
  if (!working) {
    working = true;
    turns.port2.postMessage(null);
  }
});
