import { moveCaret } from './mergeValues.ts';

/**
 * Changes what stands on the page while somebody types, and leaves the caret beside the words where it was; the focus
 * does not move. `change` must have been painted into the inputs when it returns.
 */
export function keepCaret(change: () => void): void {
  const input = document.activeElement;
  const isText =
    input instanceof HTMLTextAreaElement || (input instanceof HTMLInputElement && input.type === 'text');
  if (!isText) {
    change();
    return;
  }
  const { value, selectionStart, selectionEnd, scrollTop } = input;
  change();
  if (input.value === value || selectionStart === null || selectionEnd === null) return;
  input.setSelectionRange(
    moveCaret(value, input.value, selectionStart),
    moveCaret(value, input.value, selectionEnd),
  );
  input.scrollTop = scrollTop;
}

/** Resolves when no word is being composed by an input method (pinyin, for one): such a word must not be disturbed. */
export function untilComposed(): Promise<void> {
  if (!isComposing) return Promise.resolve();
  return new Promise((resolve) => {
    document.addEventListener('compositionend', () => window.setTimeout(resolve, 0), { once: true });
  });
}

let isComposing = false;
document.addEventListener('compositionstart', () => {
  isComposing = true;
});
document.addEventListener('compositionend', () => {
  isComposing = false;
});
