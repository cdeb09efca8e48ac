import type { OrganisationParents } from './types.ts';

/** Organisations of one application's organisation that matter, each with its path back to it. */
export interface RelatedOrganisations {
  /** Ancestors and descendants, as paths from them to the organisation asked for. */
  readonly lineage: readonly (readonly string[])[];
  /** Children of a shared parent that are not lineage, as sibling, parent, organisation asked for. */
  readonly siblings: readonly (readonly string[])[];
}

/** How far to look; null leaves that kind of relation out. */
export interface HierarchyReach {
  readonly maxLevels: number | null;
  readonly maxChildrenPerParent: number | null;
}

/** Turns parents into children, each list in the order of ids. */
function invertParents(parents: OrganisationParents): OrganisationParents {
  const children = new Map<string, string[]>();
  for (const child of [...parents.keys()].sort()) {
    for (const parent of new Set(parents.get(child))) {
      if (parent === child) continue;
      const known = children.get(parent);
      if (known) known.push(child);
      else children.set(parent, [child]);
    }
  }
  return children;
}

/** Walks breadth first, so that every path is a shortest one; what was met before is not met again. */
function walkPaths(start: string, next: (id: string) => readonly string[], maxLevels: number): string[][] {
  const met = new Set([start]);
  const paths: string[][] = [];
  let level = [[start]];
  for (let step = 0; step < maxLevels && level.length > 0; step++) {
    const further: string[][] = [];
    for (const path of level) {
      for (const id of next(path[0]!)) {
        if (met.has(id)) continue;
        met.add(id);
        further.push([id, ...path]);
      }
    }
    paths.push(...further);
    level = further;
  }
  return paths;
}

/**
 * A function that gives an organisation's ancestors, descendants and siblings. Being related is mutual: if A is listed
 * for B, then B is listed for A.
 */
export function createHierarchy(
  parents: OrganisationParents,
  reach: HierarchyReach,
): (organisationId: string) => RelatedOrganisations {
  const children = invertParents(parents);
  const known = new Map<string, RelatedOrganisations>();
  const parentsOf = (id: string): readonly string[] => (parents.get(id) ?? []).toSorted();
  const childrenOf = (id: string): readonly string[] => children.get(id) ?? [];

  const findSiblings = (id: string, lineage: readonly (readonly string[])[]): string[][] => {
    if (reach.maxChildrenPerParent === null) return [];
    const met = new Set([id, ...lineage.map((path) => path[0]!)]);
    const siblings: string[][] = [];
    for (const parent of parentsOf(id)) {
      const family = childrenOf(parent);
      if (family.length > reach.maxChildrenPerParent) continue;
      for (const sibling of family) {
        if (met.has(sibling)) continue;
        met.add(sibling);
        siblings.push([sibling, parent, id]);
      }
    }
    return siblings;
  };

  return (id) => {
    let related = known.get(id);
    if (!related) {
      const lineage: string[][] = [];
      if (reach.maxLevels !== null) {
        const up = walkPaths(id, parentsOf, reach.maxLevels);
        const above = new Set(up.map((path) => path[0]!));
        lineage.push(...up);
        lineage.push(...walkPaths(id, childrenOf, reach.maxLevels).filter((path) => !above.has(path[0]!)));
      }
      related = { lineage, siblings: findSiblings(id, lineage) };
      known.set(id, related);
    }
    return related;
  };
}
