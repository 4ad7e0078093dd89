import * as v from 'valibot';
import { labLimits, parseLabConfig } from '../config/labConfig.ts';
import type { LabConfig } from '../config/labConfig.ts';
import { checkedBy } from './checkedBy.ts';
import { fileContentSchema, fileNameSchema, fileTextSchema } from './file.ts';
import type { Link } from './message.ts';
import { readySchema } from './message.ts';
import { libraryEvent, ownChangeSchema } from './own.ts';
import { pageStartSchema } from './pageStart.ts';
import { shownExperimentSchema } from './shownExperiment.ts';
import { timeSchema } from './time.ts';

const labConfigSchema = checkedBy<LabConfig>(parseLabConfig, 'not a configuration');

export const chartKinds = ['loss', 'gradient', 'distance', 'step', 'rate'] as const;
export type ChartKind = (typeof chartKinds)[number];

/** What runs along a chart: steps, what they cost, or (over data) how much of it was seen. */
export const chartAxes = ['step', 'cost', 'examples', 'epoch'] as const;
export type ChartAxis = (typeof chartAxes)[number];

/** What one simulator shows: kept by the host, so that hiding, moving or reloading the view loses nothing. */
export const simulatorStateSchema = v.object({
  config: labConfigSchema,
  time: timeSchema,
  chart: v.object({
    kind: v.picklist(chartKinds),
    along: v.picklist(chartAxes),
    logAlong: v.boolean(),
    logValues: v.boolean(),
  }),
  /** The sections of the page that are folded out or away, by name. */
  open: v.record(v.pipe(v.string(), v.maxLength(40)), v.boolean()),
  /** Which color and marker each optimizer has, by key: they stay when others come and go. */
  slots: v.record(v.pipe(v.string(), v.maxLength(40)), v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  /** Key of the one optimizer that is shown alone. */
  solo: v.optional(v.pipe(v.string(), v.maxLength(40))),
  /** Key of the optimizer whose step is taken apart; absent: the first. */
  inspected: v.optional(v.pipe(v.string(), v.maxLength(40))),
  /** The formula or rule that is being written, also while it is none yet. */
  writing: v.optional(
    v.object({
      /** Key of the optimizer whose rule it is; absent: it is the surface. */
      optimizer: v.optional(v.pipe(v.string(), v.maxLength(40))),
      text: v.pipe(v.string(), v.maxLength(20_000)),
      /** What there was before: Escape brings it back. */
      before: labConfigSchema,
      /** The name it has in the library. */
      saved: v.optional(v.pipe(v.string(), v.maxLength(labLimits.name))),
    }),
  ),
  /** What it was opened to show; the configuration may have been changed since. */
  experiment: v.optional(shownExperimentSchema),
});
export type SimulatorState = v.InferOutput<typeof simulatorStateSchema>;

/** A new simulator for a configuration: it opens running. */
export function simulatorState(config: LabConfig): SimulatorState {
  return {
    config,
    time: { step: 0, playing: true, speed: 1, loop: false },
    chart: { kind: 'loss', along: 'step', logAlong: false, logValues: true },
    open: {},
    slots: {},
  };
}

/** The line between the host and a simulator, in a tab or in the side panel. */
export const simulatorLink = {
  toHost: {
    events: {
      ready: readySchema,
      /** The user changed something: keep it. The title says what is shown, for the tab. */
      changed: v.object({ state: simulatorStateSchema, title: v.pipe(v.string(), v.maxLength(120)) }),
      /** Show this configuration in a new editor tab. */
      openInTab: v.object({ config: labConfigSchema }),
      /** Something failed in the webview: a sentence for the log. */
      problem: v.pipe(v.string(), v.maxLength(4096)),
    },
    requests: {
      /** Asks the user where, and writes; `saved` is false when the user thought better of it. */
      save: {
        body: v.object({
          name: fileNameSchema,
          extension: v.picklist(['png', 'svg', 'gif', 'webm', 'csv', 'descent.json']),
          content: fileContentSchema,
        }),
        reply: v.object({ saved: v.boolean() }),
      },
      /** Asks the user for a .descent.json file; its configuration, or null when there is none to show. */
      open: { body: v.null(), reply: v.nullable(labConfigSchema) },
      /** Asks the user for a file of examples; its text, or null when there is none to show. */
      openData: { body: v.null(), reply: v.nullable(fileTextSchema) },
      own: { body: ownChangeSchema, reply: v.null() },
      copy: { body: fileTextSchema, reply: v.null() },
      /** What is on the clipboard, to read a configuration from. */
      paste: { body: v.null(), reply: fileTextSchema },
      /** The address that opens this configuration in the user's editor. */
      link: { body: v.object({ config: labConfigSchema }), reply: v.string() },
    },
  },
  toWebview: {
    events: {
      start: v.object({
        page: pageStartSchema,
        where: v.picklist(['tab', 'side']),
        /** Names this simulator among those the host keeps. */
        id: v.string(),
        state: simulatorStateSchema,
      }),
      /** Show another configuration from its start. */
      configure: v.object({ config: labConfigSchema }),
      library: libraryEvent,
      /** Show an experiment from its start. */
      experiment: shownExperimentSchema,
    },
    requests: {},
  },
} satisfies Link;
