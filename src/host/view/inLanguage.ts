import * as vscode from 'vscode';
import type { Words } from '../../core/text/bilingual.ts';

/** The one of two languages that the editor speaks. */
export const inLanguage = ({ en, ko }: Words): string => (vscode.env.language.startsWith('ko') ? ko : en);
