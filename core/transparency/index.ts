/** Evidence that a record was not rewritten: Merkle trees (RFC 9162), tree heads to sign, canonical JSON (RFC 8785). */
export { canonicalJson } from './canonical.ts';
export { TransparencyError, type TransparencyErrorCode } from './errors.ts';
export {
  computeFrontierRoot,
  decodeFrontier,
  EMPTY_FRONTIER,
  encodeFrontier,
  extendFrontier,
  type Frontier,
} from './frontier.ts';
export { encodeTreeHead, type TreeHead, verifyTreeHead } from './head.ts';
export {
  areHashesEqual,
  type ConsistencyClaim,
  computeRoot,
  HASH_LENGTH,
  hashLeaf,
  hashNode,
  type InclusionClaim,
  type LeafRange,
  listConsistencyRanges,
  listInclusionRanges,
  proveConsistency,
  proveInclusion,
  type Sha256,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';
export {
  checkReceipt,
  concludeReceipt,
  hashCanonically,
  isReceiptFile,
  type LogProof,
  RECEIPT_ACTION,
  type ReceiptFile,
  type ReceiptFindings,
  type ReceiptStatement,
  type SignatureCheck,
} from './receipts.ts';
export {
  computeRangeRoot,
  KEPT_LEVELS,
  listKeptNodes,
  listNodesOfRanges,
  listSubtrees,
  type Subtree,
  sizeOfLevel,
} from './subtrees.ts';
export {
  type AuditRecord,
  createTrailVerifier,
  encodeAuditRecord,
  type SignedHead,
  type TrailProblem,
  type TrailReport,
} from './trail.ts';
