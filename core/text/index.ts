/** Text files as streams of bytes: lines, JSON Lines and comma-separated values, every fault with its place. */
export { neutralise, readCell } from './cells.ts';
export { joinCsvLine, splitCsvLine } from './csv.ts';
export { TextError, type TextErrorCode } from './errors.ts';
export {
  type JsonLine,
  type LineOptions,
  parseJsonLines,
  readJsonLines,
  readLineBlocks,
  readLines,
  type TextLine,
  type TextLineBlock,
} from './lines.ts';
