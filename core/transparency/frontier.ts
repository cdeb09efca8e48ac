/**
 * A Merkle tree kept as its frontier only: the roots of the complete subtrees that its entries fall into. That is
 * enough to append and to compute the root, so a log of any length grows from at most 53 stored hashes.
 */
import { TransparencyError } from './errors.ts';
import { HASH_LENGTH, hashNode, type Sha256 } from './merkle.ts';

/**
 * The state of a growing tree: how many entries it holds and the roots of its complete subtrees, largest (oldest)
 * first, one for each 1 in the binary form of `size`. Treat as immutable.
 */
export type Frontier = { readonly size: number; readonly nodes: readonly Uint8Array[] };

/** The tree of no entries. */
export const EMPTY_FRONTIER: Frontier = { size: 0, nodes: [] };

const SIZE_BYTES = 8;

function countSubtrees(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}

/**
 * The tree after these leaf hashes (made by `hashLeaf`) are appended. Costs about one hash per appended leaf; the
 * given frontier is left as it was.
 */
export function extendFrontier(
  sha256: Sha256,
  frontier: Frontier,
  leafHashes: Iterable<Uint8Array>,
): Frontier {
  const nodes = [...frontier.nodes];
  let size = frontier.size;
  for (const leafHash of leafHashes) {
    if (leafHash.length !== HASH_LENGTH) {
      throw new TransparencyError(
        'hash-length-invalid',
        `A leaf hash has ${HASH_LENGTH} bytes; ${leafHash.length} were given for entry ${size}.`,
        { entry: size, given: leafHash.length, accepted: HASH_LENGTH },
      );
    }
    let hash = leafHash;
    for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      hash = hashNode(sha256, nodes.pop()!, hash);
    }
    nodes.push(hash);
    size += 1;
  }
  return { size, nodes };
}

/** The root hash of the whole tree, the same as `computeRoot` over all its leaves. */
export function computeFrontierRoot(sha256: Sha256, frontier: Frontier): Uint8Array {
  if (frontier.size === 0) return sha256(new Uint8Array(0));
  return frontier.nodes.reduceRight((right, left) => hashNode(sha256, left, right));
}

/** The frontier as bytes to store: the size as 8 bytes, big-endian, then the subtree roots, largest first. */
export function encodeFrontier(frontier: Frontier): Uint8Array {
  const bytes = new Uint8Array(SIZE_BYTES + frontier.nodes.length * HASH_LENGTH);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(frontier.size));
  frontier.nodes.forEach((node, index) => {
    bytes.set(node, SIZE_BYTES + index * HASH_LENGTH);
  });
  return bytes;
}

/**
 * Reads what `encodeFrontier` wrote.
 *
 * @throws TransparencyError `frontier-invalid` when the length does not fit the size stored in the first 8 bytes.
 */
export function decodeFrontier(bytes: Uint8Array): Frontier {
  const size =
    bytes.length < SIZE_BYTES
      ? Number.NaN
      : Number(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(0));
  const count = (bytes.length - SIZE_BYTES) / HASH_LENGTH;
  if (!Number.isSafeInteger(size) || countSubtrees(size) !== count) {
    throw new TransparencyError(
      'frontier-invalid',
      `${bytes.length} bytes are not the frontier of a tree of ${size} entries.`,
      { length: bytes.length, size },
    );
  }
  const nodes = Array.from({ length: count }, (_, index) =>
    bytes.slice(SIZE_BYTES + index * HASH_LENGTH, SIZE_BYTES + (index + 1) * HASH_LENGTH),
  );
  return { size, nodes };
}
