/** English function words, which say nothing about a subject. Lower case, as they stand before stemming. */
const ENGLISH =
  'a about above after again against all almost also although always am among an and another any are around as at ' +
  'be became because become been before being below between both but by can cannot could did do does doing done ' +
  'down due during each either else enough etc even ever every few for from further had has have having he hence ' +
  'her here hers him his how however i if in indeed instead into is it its itself just least less let like ' +
  'many may me might more most much must my neither no nor not now of off often on once one only onto or other ' +
  'others our ours out over own per perhaps quite rather same several shall she should since so some such than ' +
  'that the their theirs them then there thereby therefore these they this those though through thus to together ' +
  'too toward towards under until up upon us very via was we well were what when where whereas whether which ' +
  'while who whom whose why will with within without would yet you your yours';

/** Chinese function words and the empty phrases of an abstract, as a segmenter gives them. */
const CHINESE =
  '的 了 和 与 及 以及 或 或者 并 并且 而 而且 但 但是 在 是 为 对 对于 从 由 由于 以 将 把 被 等 等等 中 上 下 ' +
  '之 其 其中 该 这 这些 这个 那 那些 此 各 各种 也 又 还 都 就 则 更 最 很 所 有 没有 不 可 可以 能 能够 会 ' +
  '通过 根据 按照 关于 因此 所以 如果 因为 虽然 同时 此外 另外 然而 使 使得 使用 利用 采用 进行 具有 ' +
  '我们 他们 它们 它 他 她 到 于 至 向 个 种 一 一个 一种 一些 如 如何 即 且 若 已 已经 正在 本 拟 ' +
  '本项目 项目 本研究 本文';

const STOP_WORDS: ReadonlySet<string> = new Set(`${ENGLISH} ${CHINESE}`.split(' '));

/** Whether a word, lower-cased, is a function word of English or Chinese that carries no subject. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}
