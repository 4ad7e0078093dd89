import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDropdown,
  vsCodeLink,
  vsCodeOption,
  vsCodeTextArea,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';

/*
 * Defines the toolkit's elements. A page whose first frame can do without loads this later: until then base.css gives a
 * drop-down and a button the same size and the same look.
 */
provideVSCodeDesignSystem().register(
  vsCodeButton(),
  vsCodeCheckbox(),
  vsCodeDropdown(),
  vsCodeLink(),
  vsCodeOption(),
  vsCodeTextArea(),
  vsCodeTextField(),
);
// It takes the theme's colors when the document loads, and that it has done by now (src/host/view/page.ts).
window.dispatchEvent(new Event('load'));
