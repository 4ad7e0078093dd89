import type { LabConfig } from '../../../src/core/config/labConfig.ts';
import type { MenuItem } from '../../ui/menu.ts';
import { word } from '../../ui/word.ts';
import { presetConfig, presets } from './problemPresets.ts';

/** The examples as a menu: a script that comes when the menu is first opened. */
export function presetItems(open: (config: LabConfig) => void): MenuItem[] {
  return presets.map((preset) => ({
    label: word(preset.name),
    detail: word(preset.about),
    picture: async () => (await import('./presetPictures.ts')).drawPreset(preset),
    onClick: () => {
      open(presetConfig(preset));
    },
  }));
}
