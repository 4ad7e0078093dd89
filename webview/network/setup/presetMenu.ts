import type { NetworkConfig } from '../../../src/core/config/networkConfig.ts';
import { word } from '../../ui/word.ts';
import type { MenuItem } from '../../ui/menu.ts';
import { presetConfig, presets } from './presets.ts';

export function presetItems(open: (config: NetworkConfig) => void): MenuItem[] {
  return presets.map((preset) => ({
    label: word(preset.name),
    detail: word(preset.about),
    picture: async () => (await import('./presetPictures.ts')).drawPreset(preset),
    onClick: () => open(presetConfig(preset)),
  }));
}
