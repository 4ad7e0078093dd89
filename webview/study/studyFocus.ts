/**
 * The card has the keys: after whatever was pressed with the pointer or chosen from a menu or closed, the focus goes
 * back to it, so that Space never presses a button of before once more. Who tabs to a button presses that button.
 */
export function keepFocusOnCard(): void {
  const later = (): void => queueMicrotask(focusCard);
  document.addEventListener('click', later);
  // Neither of these bubbles.
  document.addEventListener('toggle', later, true);
  document.addEventListener('close', later, true);
  window.addEventListener('focus', () => {
    if (document.activeElement === document.body) {
      focusCard();
    }
  });
}

/**
 * Unless a menu or a dialog is open, something is being typed, or a picture is being moved; nor where the learner is
 * elsewhere: a card that the quick quiz answered would take the focus from the quiz, which closes by that.
 */
export function focusCard(): void {
  if (!document.hasFocus()) {
    return;
  }
  const { activeElement } = document;
  const isTyping = activeElement?.matches('vscode-text-field, input, [role="slider"]') === true;
  if (isTyping || document.querySelector(':popover-open, dialog[open]') !== null) {
    return;
  }
  const card = document.querySelector<HTMLElement>('.sheet');
  if (card !== null) {
    card.focus({ preventScroll: true });
  } else if (activeElement instanceof HTMLElement && !activeElement.matches('.text-button')) {
    // Who goes through a list with the keys goes on where they were.
    activeElement.blur();
  }
}
