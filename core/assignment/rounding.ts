/**
 * Draws a whole flow from a fractional one so that every arc's expectation is its fraction and no arc leaves the two
 * whole numbers around it (dependent rounding; Gandhi, Khuller, Parthasarathy and Srinivasan, JACM 53(3), 2006, here on
 * a flow). While arcs are fractional some of them form a cycle; pushing along it one way or the other, with
 * probabilities that cancel, makes at least one of them whole.
 */
import type { Random } from '../random/index.ts';
import type { FlowNetwork } from './network.ts';

/**
 * The drawn flow of each arc. `fraction` is the flow to draw from, by arc, in units of 1/copies; what enters or leaves
 * at a node is a multiple of `copies`.
 */
export function roundFlow(
  network: FlowNetwork,
  fraction: Int32Array,
  copies: number,
  random: Random,
): Int32Array {
  const flow = fraction.slice();
  const arcsOf: number[][] = Array.from({ length: network.nodeCount }, () => []);
  for (let arc = 0; arc < flow.length; arc++) {
    if (flow[arc]! % copies === 0) continue;
    arcsOf[network.tailOf(arc)]!.push(arc);
    arcsOf[network.headOf(arc)]!.push(arc);
  }
  const isFractional = (arc: number) => flow[arc]! % copies !== 0;

  /** Another fractional arc at the node than the one come by, or −1. */
  function nextArc(node: number, cameBy: number): number {
    const arcs = arcsOf[node]!;
    for (let place = arcs.length - 1; place >= 0; place--) {
      const arc = arcs[place]!;
      if (!isFractional(arc)) {
        arcs[place] = arcs[arcs.length - 1]!;
        arcs.pop();
      } else if (arc !== cameBy) return arc;
    }
    return -1;
  }

  /** Pushes along the cycle of arcs, each with the direction it is walked in. */
  function pushAround(cycle: readonly { arc: number; isForward: boolean }[]): void {
    let up = copies;
    let down = copies;
    for (const { arc, isForward } of cycle) {
      const part = flow[arc]! % copies;
      up = Math.min(up, isForward ? copies - part : part);
      down = Math.min(down, isForward ? part : copies - part);
    }
    const push = random.below(up + down) < down ? up : -down;
    for (const { arc, isForward } of cycle) flow[arc]! += isForward ? push : -push;
  }

  const placeOf = new Int32Array(network.nodeCount).fill(-1);
  for (let begin = 0; begin < network.nodeCount; begin++) {
    const path: { arc: number; isForward: boolean; from: number }[] = [];
    let node = begin;
    placeOf[node] = 0;
    for (;;) {
      const arc = nextArc(node, path.at(-1)?.arc ?? -1);
      if (arc < 0) break;
      const isForward = network.tailOf(arc) === node;
      path.push({ arc, isForward, from: node });
      node = isForward ? network.headOf(arc) : network.tailOf(arc);
      const place = placeOf[node]!;
      if (place < 0) {
        placeOf[node] = path.length;
        continue;
      }
      const cycle = path.splice(place);
      for (const step of cycle) placeOf[step.from] = -1;
      placeOf[node] = place;
      pushAround(cycle);
    }
    for (const step of path) placeOf[step.from] = -1;
    placeOf[node] = -1;
  }
  return flow.map((units) => Math.floor(units / copies));
}
