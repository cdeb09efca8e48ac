/** What changed from one text to the next, by sentence and inside changed sentences by word. */

export interface TextPart {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** So many cells of the comparison table are filled; where it would be larger, the whole run is shown as replaced. */
const MOST_CELLS = 4_000_000;

const SENTENCE = /[^。！？；!?.\n]*[。！？；!?.\n]*\s*/gu;
const WORD = /\p{Script=Han}|[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu;

/** The parts of both texts in reading order: `same` and `removed` together are the old text, `same` and `added` the new. */
export function compareTexts(before: string, after: string): TextPart[] {
  const coarse = align(before.match(SENTENCE) ?? [], after.match(SENTENCE) ?? []);
  const parts: TextPart[] = [];
  for (let at = 0; at < coarse.length; at++) {
    const one = coarse[at]!;
    const next = coarse[at + 1];
    if (one.kind === 'removed' && next?.kind === 'added') {
      parts.push(...align(one.text.match(WORD) ?? [], next.text.match(WORD) ?? []));
      at++;
    } else parts.push(one);
  }
  return join(parts);
}

/** The longest common subsequence of two lists, as parts; removed pieces stand before added ones. */
function align(before: readonly string[], after: readonly string[]): TextPart[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++;
  const head = before.slice(0, start).map((text): TextPart => ({ kind: 'same', text }));
  const tail = before.slice(before.length - end).map((text): TextPart => ({ kind: 'same', text }));
  const a = before.slice(start, before.length - end);
  const b = after.slice(start, after.length - end);
  return join([...head, ...alignMiddle(a, b), ...tail]);
}

function alignMiddle(a: readonly string[], b: readonly string[]): TextPart[] {
  const removed = a.map((text): TextPart => ({ kind: 'removed', text }));
  const added = b.map((text): TextPart => ({ kind: 'added', text }));
  if (a.length === 0 || b.length === 0 || a.length * b.length > MOST_CELLS) return [...removed, ...added];
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i * width + j] =
        a[i] === b[j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
  const parts: TextPart[] = [];
  let gone: TextPart[] = [];
  let come: TextPart[] = [];
  const settle = () => {
    parts.push(...gone, ...come);
    gone = [];
    come = [];
  };
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      settle();
      parts.push({ kind: 'same', text: a[i]! });
      i++;
      j++;
    } else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) gone.push(removed[i++]!);
    else come.push(added[j++]!);
  }
  gone.push(...removed.slice(i));
  come.push(...added.slice(j));
  settle();
  return parts;
}

function join(parts: readonly TextPart[]): TextPart[] {
  const joined: TextPart[] = [];
  for (const { kind, text } of parts) {
    if (text === '') continue;
    const last = joined.at(-1);
    if (last?.kind === kind) last.text += text;
    else joined.push({ kind, text });
  }
  return joined;
}
