/** One assignment of a made-up nation in a process of its own: shape, submissions, candidates, load, precision, threads (else one a core). */
import { assignReviewersInSteps, createScoreTable } from '@headwater/core/assignment';
import { countCores, createAssignmentCrew } from '@headwater/threads';
import { peakMegabytes } from './machine.ts';
import { makeNation, type Shape } from './national-instances.ts';

export interface OwnOutcome {
  reviews: number;
  total: number;
  gap: number;
  /** From scores in a table to the assignment in ids. */
  seconds: number;
  /** Of these in the solver: from numbered pairs to the last pair placed, laying them out in memory included. */
  solverSeconds: number;
  /** Of the processor, all threads: what the seconds would be at least on a machine with nothing else to do. */
  processorSeconds: number;
  megabytes: number;
}

const REVIEWS = 3;
const [shape, submissions, candidates, load, precision, threads] = process.argv.slice(2);
const crew = createAssignmentCrew(threads === undefined ? countCores() : Number(threads));

function fillTable() {
  const count = Number(submissions);
  const nation = makeNation(shape as Shape, count, Math.floor(count / 2), Number(candidates));
  const table = createScoreTable();
  const names = Array.from({ length: nation.reviewers }, (_, index) => `r${index}`);
  for (let index = 0; index < count; index++) {
    const name = `s${index}`;
    for (let place = index * nation.candidates; place < (index + 1) * nation.candidates; place++) {
      table.add(name, names[nation.reviewer[place]!]!, nation.score[place]! / 1e6);
    }
  }
  return table;
}

const scores = fillTable();
const steps = assignReviewersInSteps(
  {
    submissions: scores.submissions,
    reviewers: scores.reviewers,
    scores,
    reviewsPerSubmission: REVIEWS,
    maxLoad: Number(load),
    objective: 'total',
    precision: precision === 'exact' ? 'exact' : 'fast',
  },
  crew,
);
const before = process.cpuUsage();
const begun = performance.now();
let step = steps.next();
const read = performance.now();
let placed = read;
while (!step.done) {
  placed = performance.now();
  step = steps.next();
}
const seconds = (performance.now() - begun) / 1000;
const used = process.cpuUsage(before);
const { total, gap, size } = step.value.report;
const outcome: OwnOutcome = {
  reviews: size.reviewsAssigned,
  total,
  gap,
  seconds,
  solverSeconds: (placed - read) / 1000,
  processorSeconds: (used.user + used.system) / 1e6,
  megabytes: peakMegabytes(),
};
console.log(JSON.stringify(outcome));
await crew.close();
