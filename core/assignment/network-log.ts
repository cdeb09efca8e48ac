/** What a trial changed in a network, so that taking it back costs no more than making it did. */

/** The state of a network: by place (an arc one way or the other) and by node. */
export type NetworkState = {
  residual: Int32Array;
  cost: Float64Array;
  potential: Float64Array;
  excess: Float64Array;
  supply: Float64Array;
};

export type ChangeLog = {
  begin(): void;
  /** Before the place's residual or cost changes. */
  notePlace(place: number): void;
  /** Before anything of the node changes. */
  noteNode(node: number): void;
  /** Places noted whose residual is not what it was. */
  listChangedPlaces(): number[];
  /** Puts everything back to what it was at `begin`, and notes no more. */
  undo(): void;
};

export function createChangeLog({ residual, cost, potential, excess, supply }: NetworkState): ChangeLog {
  const placeNotedIn = new Int32Array(residual.length);
  const nodeNotedIn = new Int32Array(potential.length);
  const places: number[] = [];
  const nodes: number[] = [];
  const placeValues: number[] = [];
  const nodeValues: number[] = [];
  let trial = 0;
  let isNoting = false;
  return {
    begin() {
      trial += 1;
      isNoting = true;
    },
    notePlace(place) {
      if (!isNoting || placeNotedIn[place] === trial) return;
      placeNotedIn[place] = trial;
      places.push(place);
      placeValues.push(residual[place]!, cost[place]!);
    },
    noteNode(node) {
      if (!isNoting || nodeNotedIn[node] === trial) return;
      nodeNotedIn[node] = trial;
      nodes.push(node);
      nodeValues.push(potential[node]!, excess[node]!, supply[node]!);
    },
    listChangedPlaces: () => places.filter((place, index) => residual[place] !== placeValues[2 * index]),
    undo() {
      places.forEach((place, index) => {
        residual[place] = placeValues[2 * index]!;
        cost[place] = placeValues[2 * index + 1]!;
      });
      nodes.forEach((node, index) => {
        potential[node] = nodeValues[3 * index]!;
        excess[node] = nodeValues[3 * index + 1]!;
        supply[node] = nodeValues[3 * index + 2]!;
      });
      for (const list of [places, nodes, placeValues, nodeValues]) list.length = 0;
      isNoting = false;
    },
  };
}
