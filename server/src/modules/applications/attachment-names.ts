/** Names of attachments as people give them, made fit to be kept and shown. */
import type { FileType } from '@headwater/core/forms';

const MOST_CHARACTERS = 200;

/** Signs that turn the direction of writing: `exe.fdp` must not be shown as `pdf.exe`, nor the other way round. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * The last part of a path, without control characters and signs of direction, at most 200 characters long, with the
 * ending of what the file is.
 */
export function cleanFileName(given: string, type: FileType): string {
  const last = given.toWellFormed().normalize('NFC').split(/[/\\]/u).at(-1)!;
  const shown = last
    .replaceAll(DIRECTIONS, '')
    .replaceAll(/\p{Cc}/gu, '_')
    .trim();
  const stem = shown.toLowerCase().endsWith(`.${type}`) ? shown.slice(0, -type.length - 1) : shown;
  const characters = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(stem.slice(0, 4_000))];
  let short = '';
  for (const { segment } of characters) {
    if (short.length + segment.length > MOST_CHARACTERS - type.length - 1) break;
    short += segment;
  }
  const name = short.replace(/^\.+/u, '').trim();
  return `${name || 'attachment'}.${type}`;
}
