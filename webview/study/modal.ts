/** Opens a dialog over the page, as a `ref` of its element; `then` is called once it is there to be seen. */
export const modal =
  (then?: (dialog: HTMLDialogElement) => void) =>
  (element: Element | undefined): void => {
    // It is in the document only once lit is through.
    queueMicrotask(() => {
      const dialog = element as HTMLDialogElement | undefined;
      if (dialog?.isConnected === true && !dialog.open) {
        dialog.showModal();
        then?.(dialog);
      }
    });
  };
