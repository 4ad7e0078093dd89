import { decksScenes } from './decks.ts';
import { editorScenes } from './editor.ts';
import { networkScenes } from './network.ts';
import { notesScenes } from './notes.ts';
import { quizScenes } from './quiz.ts';
import type { Scene } from './scene.ts';
import { simulatorScenes } from './simulator.ts';
import { statisticsScenes } from './statistics.ts';
import { studyScenes } from './study.ts';
import { walkthroughScenes } from './walkthrough.ts';

/** In the order in which one window shows them: what is studied in one is there in all after it. */
const inOrder = [
  ...walkthroughScenes,
  ...simulatorScenes,
  ...networkScenes,
  ...notesScenes,
  ...quizScenes,
  ...statisticsScenes,
  ...editorScenes,
  ...decksScenes,
  ...studyScenes,
];

export const scenes: readonly Scene[] = [
  ...inOrder.filter(({ studied }) => studied !== true),
  ...inOrder.filter(({ studied }) => studied === true),
];
