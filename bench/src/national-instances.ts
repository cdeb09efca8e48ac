/**
 * Made-up nations to assign in, the same from the same sizes on any machine. In one of `fields` a submission has most of
 * its candidates in its own field, some in fields near it and a few anywhere; topics within a field, people's standing
 * and chance make the scores, and fields differ in how many reviewers they have for their submissions. In a `uniform`
 * one candidates and scores are drawn alike everywhere. On a `map` candidates are only those nearby on a plane, so that
 * what one place lacks has to be passed on from neighbour to neighbour: harder than any field of research.
 */
import { createRandom } from '@headwater/core/random';

export type Shape = 'fields' | 'uniform' | 'map';

/** Candidates of submission s are `reviewer` and `score` from s × candidates; scores have six decimals, 0 to 1. */
export interface NationalInstance {
  submissions: number;
  reviewers: number;
  candidates: number;
  reviewer: Int32Array;
  /** In millionths. */
  score: Int32Array;
}

const REVIEWERS_A_CELL = 24;
const REVIEWERS_A_FIELD = 500;

interface Place {
  x: Float64Array;
  y: Float64Array;
}

/** @param candidates eligible reviewers of each submission. */
export function makeNation(
  shape: Shape,
  submissions: number,
  reviewers: number,
  candidates: number,
): NationalInstance {
  const instance: NationalInstance = {
    submissions,
    reviewers,
    candidates,
    reviewer: new Int32Array(submissions * candidates),
    score: new Int32Array(submissions * candidates),
  };
  if (shape === 'uniform') drawUniform(instance);
  else if (shape === 'map') drawMap(instance);
  else drawFields(instance);
  return instance;
}

function drawUniform({ submissions, reviewers, candidates, reviewer, score }: NationalInstance): void {
  const random = createRandom('national uniform');
  const stamp = new Int32Array(reviewers).fill(-1);
  for (let submission = 0; submission < submissions; submission++) {
    for (let place = 0; place < candidates; ) {
      const one = random.below(reviewers);
      if (stamp[one] === submission) continue;
      stamp[one] = submission;
      reviewer[submission * candidates + place] = one;
      score[submission * candidates + place] = random.below(1_000_000);
      place += 1;
    }
  }
}

const TOPICS = 3;
const OWN_FIELD = 0.75;
const NEAR_FIELD = 0.95;
const NEAR = 4;

/** Members by field: those of f are at start[f] … start[f + 1] − 1. */
function groupByField(fieldOf: Int32Array, fields: number): { start: Int32Array; member: Int32Array } {
  const start = new Int32Array(fields + 1);
  for (const field of fieldOf) start[field + 1]! += 1;
  for (let field = 0; field < fields; field++) start[field + 1]! += start[field]!;
  const next = start.slice();
  const member = new Int32Array(fieldOf.length);
  fieldOf.forEach((field, index) => {
    member[next[field]!++] = index;
  });
  return { start, member };
}

function drawFields({ submissions, reviewers, candidates, reviewer, score }: NationalInstance): void {
  const random = createRandom('national fields');
  const fields = Math.max(4, Math.round(reviewers / REVIEWERS_A_FIELD));
  const drawFieldOf = (count: number, unevenness: number) => {
    const limits = new Float64Array(fields);
    let sum = 0;
    for (let field = 0; field < fields; field++) {
      sum += sizes[field]! * (1 - unevenness / 2 + unevenness * random.uniform());
      limits[field] = sum;
    }
    return Int32Array.from({ length: count }, () => {
      const drawn = random.uniform() * sum;
      return limits.findIndex((limit) => limit > drawn);
    });
  };
  const sizes = Float64Array.from({ length: fields }, () => 0.3 + 3 * random.uniform() * random.uniform());
  const fieldOfReviewer = drawFieldOf(reviewers, 0.5);
  const fieldOfSubmission = drawFieldOf(submissions, 0);
  const { start, member } = groupByField(fieldOfReviewer, fields);
  const topics = (count: number) => Float64Array.from({ length: count * TOPICS }, () => random.uniform());
  const topicOfReviewer = topics(reviewers);
  const topicOfSubmission = topics(submissions);
  const standing = Float64Array.from({ length: reviewers }, () => 0.7 + 0.3 * random.uniform());
  const stamp = new Int32Array(reviewers).fill(-1);
  for (let submission = 0; submission < submissions; submission++) {
    const home = fieldOfSubmission[submission]!;
    for (let place = 0; place < candidates; ) {
      const chance = random.uniform();
      const isOwn = chance < OWN_FIELD;
      const near = (home + 1 + random.below(NEAR)) % fields;
      const field = isOwn ? home : chance < NEAR_FIELD ? near : random.below(fields);
      const size = start[field + 1]! - start[field]!;
      if (size === 0) continue;
      const one = member[start[field]! + random.below(size)]!;
      if (stamp[one] === submission) continue;
      stamp[one] = submission;
      let distance = 0;
      for (let topic = 0; topic < TOPICS; topic++) {
        const apart =
          topicOfReviewer[one * TOPICS + topic]! - topicOfSubmission[submission * TOPICS + topic]!;
        distance += apart * apart;
      }
      const closeness = (isOwn ? 1 : 0.7) / (1 + 2 * distance);
      const fit = standing[one]! * closeness * (0.9 + 0.1 * random.uniform());
      reviewer[submission * candidates + place] = one;
      score[submission * candidates + place] = Math.floor(fit * 1_000_000);
      place += 1;
    }
  }
}

/** Points around centres of fields, whose shares are uneven; a tenth lies anywhere. */
function drawPlaces(label: string, count: number, centres: Place, shares: Float64Array): Place {
  const random = createRandom(label);
  const places: Place = { x: new Float64Array(count), y: new Float64Array(count) };
  const limits = new Float64Array(shares.length);
  let sum = 0;
  shares.forEach((share, field) => {
    sum += share;
    limits[field] = sum;
  });
  const spread = 0.6 / Math.sqrt(shares.length);
  const wrap = (value: number) => value - Math.floor(value);
  for (let index = 0; index < count; index++) {
    const drawn = random.uniform() * sum;
    let low = 0;
    let high = shares.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (limits[middle]! > drawn) high = middle;
      else low = middle + 1;
    }
    const isAnywhere = random.uniform() < 0.1;
    // The sum of three uniform draws is bell-shaped enough, and the same on any machine.
    const offset = () => (random.uniform() + random.uniform() + random.uniform() - 1.5) * 2 * spread;
    places.x[index] = isAnywhere ? random.uniform() : wrap(centres.x[low]! + offset());
    places.y[index] = isAnywhere ? random.uniform() : wrap(centres.y[low]! + offset());
  }
  return places;
}

function drawMap(instance: NationalInstance): void {
  const { submissions, reviewers, candidates, reviewer, score } = instance;
  const random = createRandom('national clustered');
  const fields = Math.max(4, Math.round(reviewers / REVIEWERS_A_FIELD));
  const centres: Place = { x: new Float64Array(fields), y: new Float64Array(fields) };
  const demand = new Float64Array(fields);
  const supply = new Float64Array(fields);
  for (let field = 0; field < fields; field++) {
    centres.x[field] = random.uniform();
    centres.y[field] = random.uniform();
    demand[field] = 0.3 + random.uniform() * random.uniform() * 3;
    supply[field] = demand[field]! * (0.75 + 0.5 * random.uniform());
  }
  const people = drawPlaces('national reviewers', reviewers, centres, supply);
  const works = drawPlaces('national submissions', submissions, centres, demand);
  const standing = new Float64Array(reviewers);
  for (let one = 0; one < reviewers; one++) standing[one] = 0.75 + 0.25 * random.uniform();

  const side = Math.max(2, Math.floor(Math.sqrt(reviewers / REVIEWERS_A_CELL)));
  const cellOf = (place: Place, index: number) =>
    Math.floor(place.y[index]! * side) * side + Math.floor(place.x[index]! * side);
  const start = new Int32Array(side * side + 1);
  for (let one = 0; one < reviewers; one++) start[cellOf(people, one) + 1]! += 1;
  for (let cell = 0; cell < side * side; cell++) start[cell + 1]! += start[cell]!;
  const next = start.slice();
  const members = new Int32Array(reviewers);
  for (let one = 0; one < reviewers; one++) members[next[cellOf(people, one)]!++] = one;

  const around = new Int32Array(reviewers);
  const reach = 0.7 / side;
  for (let submission = 0; submission < submissions; submission++) {
    const column = Math.floor(works.x[submission]! * side);
    const row = Math.floor(works.y[submission]! * side);
    let found = 0;
    for (let ring = 0; ring <= side && found < candidates * 1.5; ring++) {
      found = gatherRing(around, found, ring, column, row, side, start, members);
    }
    for (let place = 0; place < candidates; place++) {
      const pick = place + random.below(found - place);
      const one = around[pick]!;
      around[pick] = around[place]!;
      around[place] = one;
      const far = (a: number, b: number) => Math.min(Math.abs(a - b), 1 - Math.abs(a - b));
      const dx = far(people.x[one]!, works.x[submission]!) / reach;
      const dy = far(people.y[one]!, works.y[submission]!) / reach;
      const fit = standing[one]! * (0.85 + 0.15 * random.uniform());
      reviewer[submission * candidates + place] = one;
      score[submission * candidates + place] = Math.floor(
        (fit * 1_000_000) / (1 + 0.5 * (dx * dx + dy * dy)),
      );
    }
  }
}

/** Adds the members of the cells at this distance on the map, which wraps around. */
function gatherRing(
  around: Int32Array,
  found: number,
  ring: number,
  column: number,
  row: number,
  side: number,
  start: Int32Array,
  members: Int32Array,
): number {
  if (2 * ring + 1 > side) return found;
  let count = found;
  for (let dy = -ring; dy <= ring; dy++) {
    const step = Math.abs(dy) === ring || ring === 0 ? 1 : 2 * ring;
    for (let dx = -ring; dx <= ring; dx += step) {
      const cell = ((row + dy + side) % side) * side + ((column + dx + side) % side);
      for (let place = start[cell]!; place < start[cell + 1]!; place++) around[count++] = members[place]!;
    }
  }
  return count;
}
