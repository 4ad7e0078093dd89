// The script of the editors of formulas and rules: it comes when one of them is opened.
export { createOwnActions } from './ownActions.ts';
export { ruleEditor } from '../../lab/own/ruleEditor.ts';
export { surfaceEditor } from './surfaceView.ts';
