/** Ints of a slot: hash, start of the form among the units, its length (0 where the slot is free), its value. */
const STRIDE = 4;
const COPIED_AT_ONCE = 1000;

/**
 * A map from forms of words to whole numbers, asked with a stretch of UTF-16 units instead of a text, so that reading
 * a text makes no object for any of its words.
 */
export class FormTable {
  #slots = new Int32Array((1 << 12) * STRIDE);
  #count = 0;
  #units = new Uint16Array(1 << 16);
  #unitCount = 0;

  /**
   * The value of the form `units[start]` up to `units[end]`, with the hash that {@link hashUnits} gives; `make` is
   * asked for it when the form is new.
   */
  find(units: Uint16Array, start: number, end: number, hash: number, make: (form: string) => number): number {
    const slots = this.#slots;
    const length = end - start;
    let slot = (Math.imul(hash, 0x9e3779b1) >>> 7) * STRIDE;
    slot &= slots.length - 1;
    for (; slots[slot + 2] !== 0; slot = (slot + STRIDE) & (slots.length - 1)) {
      if (slots[slot] !== hash || slots[slot + 2] !== length) continue;
      const known = this.#units;
      let index = 0;
      for (let at = slots[slot + 1]!; index < length && known[at] === units[start + index]; at++) index++;
      if (index === length) return slots[slot + 3]!;
    }
    const value = make(copyText(units, start, end));
    slots[slot] = hash;
    slots[slot + 1] = this.#keep(units.subarray(start, end));
    slots[slot + 2] = length;
    slots[slot + 3] = value;
    if (++this.#count * 2 * STRIDE >= slots.length) this.#grow();
    return value;
  }

  #keep(form: Uint16Array): number {
    const start = this.#unitCount;
    this.#unitCount += form.length;
    if (this.#unitCount > this.#units.length) {
      const grown = new Uint16Array(2 * this.#unitCount);
      grown.set(this.#units);
      this.#units = grown;
    }
    this.#units.set(form, start);
    return start;
  }

  #grow(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2);
    for (let from = 0; from < old.length; from += STRIDE) {
      if (old[from + 2] === 0) continue;
      let slot = ((Math.imul(old[from]!, 0x9e3779b1) >>> 7) * STRIDE) & (slots.length - 1);
      while (slots[slot + 2] !== 0) slot = (slot + STRIDE) & (slots.length - 1);
      slots.set(old.subarray(from, from + STRIDE), slot);
    }
    this.#slots = slots;
  }
}

/** The units as a text of its own: a slice would keep the whole text that it comes from in memory. */
function copyText(units: Uint16Array, start: number, end: number): string {
  let copy = '';
  for (let at = start; at < end; at += COPIED_AT_ONCE) {
    copy += String.fromCharCode(...units.subarray(at, Math.min(end, at + COPIED_AT_ONCE)));
  }
  return copy;
}
