// The script of the editor of rules: it comes when a rule is opened.
export { ruleEditor } from '../../lab/own/ruleEditor.ts';
export { createOwnActions } from './ownActions.ts';
