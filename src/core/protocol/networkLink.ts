import * as v from 'valibot';
import type { NetworkConfig } from '../config/networkConfig.ts';
import { parseNetworkConfig } from '../config/networkConfig.ts';
import { checkedBy } from './checkedBy.ts';
import { fileContentSchema, fileNameSchema, fileTextSchema } from './file.ts';
import type { Link } from './message.ts';
import { readySchema } from './message.ts';
import { libraryEvent, ownChangeSchema, ownNameSchema } from './own.ts';
import { pageStartSchema } from './pageStart.ts';
import { shownExperimentSchema } from './shownExperiment.ts';
import { timeSchema } from './time.ts';

const networkConfigSchema = checkedBy<NetworkConfig>(parseNetworkConfig, 'not a network');

export const networkCharts = ['loss', 'accuracy', 'gradient', 'rate'] as const;
export type NetworkChart = (typeof networkCharts)[number];

/** What runs along a chart: steps, passes over the training points, points seen, or seconds on this machine. */
export const networkAxes = ['step', 'epoch', 'examples', 'time'] as const;
export type NetworkAxis = (typeof networkAxes)[number];

const key = v.pipe(v.string(), v.maxLength(40));
const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What one network lab shows: kept by the host, so that hiding, moving or reloading the view loses nothing. */
export const networkStateSchema = v.object({
  config: networkConfigSchema,
  time: timeSchema,
  chart: v.object({
    kind: v.picklist(networkCharts),
    along: v.picklist(networkAxes),
    logValues: v.boolean(),
  }),
  /** The sections of the page that are folded out or away, by name. */
  open: v.record(key, v.boolean()),
  /** Which color and marker each run has, by key: they stay when others come and go. */
  slots: v.record(key, place),
  /** Key of the run whose network is drawn; absent: the first. */
  inspected: v.optional(key),
  /** The hidden unit whose picture is on the map, counted over all layers; absent: what the network puts out. */
  unit: v.optional(place),
  /** Which of the weights into that unit is taken apart, from 0; the last is the bias. */
  input: v.optional(place),
  /** What it was opened to show; the configuration may have been changed since. */
  experiment: v.optional(shownExperimentSchema),
  /** The rule that is being written, also while it is none yet. */
  writing: v.optional(
    v.object({
      /** Key of the run whose rule it is. */
      optimizer: key,
      text: v.pipe(v.string(), v.maxLength(20_000)),
      /** What there was before: Escape brings it back. */
      before: networkConfigSchema,
      /** The name it has among the user's own. */
      saved: v.optional(ownNameSchema),
    }),
  ),
});
export type NetworkState = v.InferOutput<typeof networkStateSchema>;

/** A new lab for a configuration: it opens running. */
export function networkState(config: NetworkConfig): NetworkState {
  return {
    config,
    time: { step: 0, playing: true, speed: 2, loop: false },
    chart: { kind: 'loss', along: 'step', logValues: true },
    open: {},
    slots: {},
  };
}

/** The line between the host and a network lab. */
export const networkLink = {
  toHost: {
    events: {
      ready: readySchema,
      /** The user changed something: keep it. The title says what is shown, for the tab. */
      changed: v.object({ state: networkStateSchema, title: v.pipe(v.string(), v.maxLength(120)) }),
      /** Something failed in the webview: a sentence for the log. */
      problem: v.pipe(v.string(), v.maxLength(4096)),
    },
    requests: {
      /** Asks the user where, and writes; `saved` is false when the user thought better of it. */
      save: {
        body: v.object({
          name: fileNameSchema,
          extension: v.picklist(['png', 'gif', 'webm', 'csv', 'descent.json']),
          content: fileContentSchema,
        }),
        reply: v.object({ saved: v.boolean() }),
      },
      /** Asks the user for a .descent.json file; its configuration, or null when there is none to show here. */
      open: { body: v.null(), reply: v.nullable(networkConfigSchema) },
      /** Asks the user for a file of points; its text, or null when there is none to show. */
      openData: { body: v.null(), reply: v.nullable(fileTextSchema) },
      /** A change of the user's own rules. */
      own: { body: ownChangeSchema, reply: v.null() },
      copy: { body: fileTextSchema, reply: v.null() },
      /** What is on the clipboard, to read points or a configuration from. */
      paste: { body: v.null(), reply: fileTextSchema },
      /** The address that opens this configuration in the user's editor. */
      link: { body: v.object({ config: networkConfigSchema }), reply: v.string() },
    },
  },
  toWebview: {
    events: {
      start: v.object({
        page: pageStartSchema,
        /** Names this lab among those the host keeps. */
        id: v.string(),
        state: networkStateSchema,
      }),
      /** Show an experiment from its start. */
      experiment: shownExperimentSchema,
      library: libraryEvent,
    },
    requests: {},
  },
} satisfies Link;
