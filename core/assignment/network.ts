/**
 * An exact minimum-cost flow that can be changed and put right again: costs, capacities and supplies may change at
 * any time, and `repair` restores the optimum by successive shortest paths from the state before (Ahuja, Magnanti and
 * Orlin, Network Flows, 1993, §9.7 and §9.9). Everything is whole numbers below 2⁵³, so double arithmetic is exact.
 *
 * A reduced cost is cost + potential(from) − potential(to); at the optimum no arc with room has a negative one.
 */
import { createHeap } from './heap.ts';
import { createChangeLog, type NetworkState } from './network-log.ts';

/** Arcs by handle, in the order they were added. */
export type NetworkBuilder = {
  addNode(): number;
  /** Returns the arc's handle. Capacity and cost are whole numbers. */
  addArc(from: number, to: number, capacity: number, cost: number): number;
  nodeCount(): number;
  build(): FlowNetwork;
};

export type FlowNetwork = {
  arcCount: number;
  nodeCount: number;
  tailOf(arc: number): number;
  headOf(arc: number): number;
  flowOf(arc: number): number;
  capacityOf(arc: number): number;
  costOf(arc: number): number;
  /** Cost of one more unit, given the prices: 0 or above at the optimum where there is room. */
  reducedCostOf(arc: number): number;
  potentialOf(node: number): number;
  setCost(arc: number, cost: number): void;
  /** Flow above the new capacity is taken off; `repair` finds it another way. */
  setCapacity(arc: number, capacity: number): void;
  /** More (or less) that enters at the node; the sum over all nodes must be 0 when `repair` is called. */
  addSupply(node: number, amount: number): void;
  /** Starts from potentials that leave no negative reduced cost; for networks without cycles, before any flow. */
  levelPotentials(): void;
  /** Puts this much flow on the arc as a starting point; `repair` balances the nodes. */
  setFlow(arc: number, flow: number): void;
  /** Finds the optimum again. Throws when the supplies cannot be met. */
  repair(): void;
  /** No flow for these supplies costs less: the dual value of the potentials, whether or not they are optimal. */
  boundCost(): bigint;
  save(): NetworkState;
  restore(state: NetworkState): void;
  /** What changes from here on is taken back by `endTrial`. One trial at a time. */
  beginTrial(): void;
  /** Arcs whose flow or capacity is not what it was when the trial began, in order. */
  listTriedArcs(): number[];
  endTrial(): void;
};

/** Starts an empty network. */
export function buildNetwork(): NetworkBuilder {
  const from: number[] = [];
  const to: number[] = [];
  const capacity: number[] = [];
  const cost: number[] = [];
  let nodes = 0;
  return {
    addNode: () => nodes++,
    addArc(tail, head, room, price) {
      from.push(tail);
      to.push(head);
      capacity.push(room);
      cost.push(price);
      return from.length - 1;
    },
    nodeCount: () => nodes,
    build: () => createNetwork(nodes, from, to, capacity, cost),
  };
}

/** Arcs of a node that must have changed for its potential to be found anew. */
const MANY_TOUCHED = 4;

function createNetwork(
  nodeCount: number,
  from: readonly number[],
  to: readonly number[],
  capacities: readonly number[],
  costs: readonly number[],
): FlowNetwork {
  const arcCount = from.length;
  // Every arc stands twice, as itself and reversed, grouped by the node it leaves.
  const start = new Int32Array(nodeCount + 1);
  for (let arc = 0; arc < arcCount; arc++) {
    start[from[arc]! + 1]! += 1;
    start[to[arc]! + 1]! += 1;
  }
  for (let node = 0; node < nodeCount; node++) start[node + 1]! += start[node]!;
  const next = start.slice(0, nodeCount);
  const placeOf = new Int32Array(arcCount);
  const arcOf = new Int32Array(2 * arcCount);
  const tail = new Int32Array(2 * arcCount);
  const head = new Int32Array(2 * arcCount);
  const twin = new Int32Array(2 * arcCount);
  const residual = new Int32Array(2 * arcCount);
  const cost = new Float64Array(2 * arcCount);
  for (let arc = 0; arc < arcCount; arc++) {
    const forth = next[from[arc]!]!++;
    const back = next[to[arc]!]!++;
    placeOf[arc] = forth;
    arcOf[forth] = arc;
    arcOf[back] = arc;
    tail[forth] = from[arc]!;
    head[forth] = to[arc]!;
    tail[back] = to[arc]!;
    head[back] = from[arc]!;
    twin[forth] = back;
    twin[back] = forth;
    residual[forth] = capacities[arc]!;
    cost[forth] = costs[arc]!;
    cost[back] = -costs[arc]!;
  }

  const potential = new Float64Array(nodeCount);
  const excess = new Float64Array(nodeCount);
  const supply = new Float64Array(nodeCount);
  const distance = new Float64Array(nodeCount);
  const reachedBy = new Int32Array(nodeCount);
  const reachedIn = new Int32Array(nodeCount);
  const settled = new Int32Array(nodeCount);
  const heap = createHeap(nodeCount);
  const log = createChangeLog({ residual, cost, potential, excess, supply });
  const touchedArcs = new Set<number>();
  const touchedNodes = new Set<number>();
  let areAllTouched = true;
  let search = 0;

  function push(place: number, amount: number): void {
    log.notePlace(place);
    log.notePlace(twin[place]!);
    log.noteNode(tail[place]!);
    log.noteNode(head[place]!);
    residual[place]! -= amount;
    residual[twin[place]!]! += amount;
    excess[tail[place]!]! -= amount;
    excess[head[place]!]! += amount;
  }

  /**
   * Moves the node's potential to where filling and emptying its arcs leaves nothing over, the others' staying as they
   * are: each arc that changes hands less is a path less to look for (Bertsekas and Tseng, Operations Research 36, 1988).
   */
  function levelNode(node: number): void {
    let over = excess[node]!;
    const places: number[] = [];
    for (let place = start[node]!; place < start[node + 1]!; place++) {
      over += residual[twin[place]!]!;
      if (residual[place]! + residual[twin[place]!]! > 0) places.push(place);
    }
    const threshold = (place: number) => potential[head[place]!]! - cost[place]!;
    places.sort((a, b) => threshold(b) - threshold(a));
    for (const place of places) {
      if (over <= 0) return;
      over -= residual[place]! + residual[twin[place]!]!;
      if (over > 0) continue;
      log.noteNode(node);
      potential[node] = threshold(place);
    }
  }

  /** Fills a place whose reduced cost has become negative, leaving the nodes out of balance. */
  function settlePlace(place: number): void {
    const room = residual[place]!;
    if (room <= 0) return;
    if (cost[place]! + potential[tail[place]!]! - potential[head[place]!]! >= 0) return;
    push(place, room);
    touchedNodes.add(tail[place]!);
    touchedNodes.add(head[place]!);
  }

  /** Sends what is over at the source along a cheapest path to where something is missing. */
  function sendExcess(source: number): void {
    search += 1;
    let settledCount = 0;
    let best = Number.POSITIVE_INFINITY;
    let end = -1;
    heap.clear();
    distance[source] = 0;
    reachedIn[source] = search;
    heap.put(source, 0);
    for (let node = heap.take(); node >= 0; node = heap.take()) {
      const here = distance[node]!;
      if (here >= best) break;
      settled[settledCount++] = node;
      const base = here + potential[node]!;
      const stop = start[node + 1]!;
      for (let place = start[node]!; place < stop; place++) {
        if (residual[place] === 0) continue;
        const other = head[place]!;
        const there = base + cost[place]! - potential[other]!;
        if (there >= best || (reachedIn[other] === search && there >= distance[other]!)) continue;
        distance[other] = there;
        reachedIn[other] = search;
        reachedBy[other] = place;
        if (excess[other]! < 0) {
          best = there;
          end = other;
        } else {
          heap.put(other, there);
        }
      }
    }
    if (end < 0) throw new Error('The supplies of the network cannot be met.');
    for (let index = 0; index < settledCount; index++) {
      const node = settled[index]!;
      log.noteNode(node);
      potential[node]! += distance[node]! - best;
    }
    let amount = Math.min(excess[source]!, -excess[end]!);
    for (let node = end; node !== source; node = tail[reachedBy[node]!]!) {
      amount = Math.min(amount, residual[reachedBy[node]!]!);
    }
    for (let node = end; node !== source; node = tail[reachedBy[node]!]!) push(reachedBy[node]!, amount);
  }

  /** Nodes that so many touched arcs leave that their potentials are worth finding anew, in order. */
  function listRestarted(): number[] {
    const touched = new Map<number, number>();
    for (const arc of touchedArcs) {
      const node = tail[placeOf[arc]!]!;
      touched.set(node, (touched.get(node) ?? 0) + 1);
    }
    return [...touched]
      .filter(([, count]) => count >= MANY_TOUCHED)
      .map(([node]) => node)
      .sort((a, b) => a - b);
  }

  function repair(): void {
    if (areAllTouched) {
      for (let place = 0; place < 2 * arcCount; place++) settlePlace(place);
      for (let node = 0; node < nodeCount; node++) if (excess[node] !== 0) touchedNodes.add(node);
    } else {
      for (const node of listRestarted()) {
        levelNode(node);
        for (let place = start[node]!; place < start[node + 1]!; place++) {
          settlePlace(place);
          settlePlace(twin[place]!);
        }
      }
      for (const arc of touchedArcs) {
        settlePlace(placeOf[arc]!);
        settlePlace(twin[placeOf[arc]!]!);
      }
    }
    areAllTouched = false;
    touchedArcs.clear();
    const sources = [...touchedNodes].filter((node) => excess[node]! > 0).sort((a, b) => a - b);
    touchedNodes.clear();
    for (const node of sources) while (excess[node]! > 0) sendExcess(node);
  }

  return {
    arcCount,
    nodeCount,
    tailOf: (arc) => tail[placeOf[arc]!]!,
    headOf: (arc) => head[placeOf[arc]!]!,
    flowOf: (arc) => residual[twin[placeOf[arc]!]!]!,
    capacityOf: (arc) => residual[placeOf[arc]!]! + residual[twin[placeOf[arc]!]!]!,
    costOf: (arc) => cost[placeOf[arc]!]!,
    reducedCostOf(arc) {
      const place = placeOf[arc]!;
      return cost[place]! + potential[tail[place]!]! - potential[head[place]!]!;
    },
    potentialOf: (node) => potential[node]!,
    setCost(arc, price) {
      const place = placeOf[arc]!;
      if (cost[place] === price) return;
      log.notePlace(place);
      log.notePlace(twin[place]!);
      cost[place] = price;
      cost[twin[place]!] = -price;
      touchedArcs.add(arc);
    },
    setCapacity(arc, room) {
      const place = placeOf[arc]!;
      const flow = residual[twin[place]!]!;
      log.notePlace(place);
      residual[place] = room - flow;
      if (flow > room) {
        push(twin[place]!, flow - room);
        touchedNodes.add(tail[place]!);
        touchedNodes.add(head[place]!);
      }
      touchedArcs.add(arc);
    },
    addSupply(node, amount) {
      log.noteNode(node);
      supply[node]! += amount;
      excess[node]! += amount;
      touchedNodes.add(node);
    },
    levelPotentials() {
      for (let hasChanged = true; hasChanged; ) {
        hasChanged = false;
        for (let arc = arcCount - 1; arc >= 0; arc--) {
          const place = placeOf[arc]!;
          if (residual[place] === 0) continue;
          const least = potential[head[place]!]! - cost[place]!;
          if (least <= potential[tail[place]!]!) continue;
          potential[tail[place]!] = least;
          hasChanged = true;
        }
      }
      areAllTouched = true;
    },
    setFlow(arc, flow) {
      const place = placeOf[arc]!;
      push(place, flow - residual[twin[place]!]!);
      touchedArcs.add(arc);
      touchedNodes.add(tail[place]!);
      touchedNodes.add(head[place]!);
    },
    repair,
    boundCost() {
      let bound = 0n;
      for (let node = 0; node < nodeCount; node++) {
        if (supply[node] !== 0) bound -= BigInt(supply[node]!) * BigInt(potential[node]!);
      }
      for (let arc = 0; arc < arcCount; arc++) {
        const place = placeOf[arc]!;
        const reduced = cost[place]! + potential[tail[place]!]! - potential[head[place]!]!;
        if (reduced >= 0) continue;
        bound += BigInt(reduced) * BigInt(residual[place]! + residual[twin[place]!]!);
      }
      return bound;
    },
    save: () => ({
      residual: residual.slice(),
      cost: cost.slice(),
      potential: potential.slice(),
      excess: excess.slice(),
      supply: supply.slice(),
    }),
    restore(snapshot) {
      residual.set(snapshot.residual);
      cost.set(snapshot.cost);
      potential.set(snapshot.potential);
      excess.set(snapshot.excess);
      supply.set(snapshot.supply);
      touchedArcs.clear();
      touchedNodes.clear();
    },
    beginTrial: log.begin,
    listTriedArcs: () =>
      [...new Set(log.listChangedPlaces().map((place) => arcOf[place]!))].sort((a, b) => a - b),
    endTrial() {
      log.undo();
      touchedArcs.clear();
      touchedNodes.clear();
    },
  };
}
