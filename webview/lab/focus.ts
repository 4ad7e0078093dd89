/** Puts the focus on an element of the page, once the page has followed the state. */
export function focusIn(root: ParentNode, selector: string): void {
  const focus = (): void => {
    const element = root.querySelector<HTMLElement>(selector);
    element?.focus();
    element?.closest('.own')?.scrollIntoView({ block: 'nearest' });
  };
  // A drop-down that was closed by the choice takes the focus after it.
  focus();
  requestAnimationFrame(focus);
}
