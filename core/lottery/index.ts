/**
 * Partial lotteries: chances by several rules, compared on one call, and a draw that is committed to beforehand and that
 * anyone can check afterwards (docs/lottery/README.md).
 */
export { DECIMAL_DENOMINATOR, makeWholeChances, type WholeChances } from './chances.ts';
export { type CommitInput, type Commitment, commitToDraw } from './commit.ts';
export {
  computeRegret,
  estimateCall,
  type GradedCall,
  judgeRule,
  measureSensitivity,
  type RuleFigures,
  type Sensitivity,
} from './compare.ts';
export {
  computeSeed,
  type DrawnValue,
  drawFromStatement,
  encodeTranscript,
  type Knowledge,
  type LotteryFault,
  type LotteryFinding,
  normaliseValue,
  parseTranscript,
  type Transcript,
  type TranscriptEntry,
  verifyDraw,
} from './draw.ts';
export { type AcceptedForm, LotteryError, type LotteryErrorCode } from './errors.ts';
export { estimateFromGrades, type IntervalKind } from './intervals.ts';
export {
  hashEntry,
  isReceiptInList,
  parseReceipt,
  parseSecretList,
  type Receipt,
  type SealedEntry,
  type SecretEntry,
  type SecretList,
  sealEntry,
} from './list.ts';
export { computeMerit, drawByMerit, findWorstCase, type MeritResult } from './merit.ts';
export {
  drawAmongLotteryGroup,
  drawAroundThreshold,
  drawAtFundingLine,
  drawByWeight,
  drawLinearly,
  type Estimate,
  type LotteryRule,
  RULE_NAMES,
  type RuleName,
} from './rules.ts';
export { createDrawer, type Drawer, drawEntries } from './sampler.ts';
export {
  hashStatement,
  parseRandomSource,
  parseStatement,
  type RandomSource,
  type Reveal,
  type Statement,
} from './statement.ts';
