/** One run of the benchmark of affinities at scale, in a process of its own: see affinity-scale.ts. */
import { createReadStream } from 'node:fs';
import { AffinityRun, type IndexedPool } from '@headwater/threads';
import { measure, peakMegabytes } from './machine.ts';

/** The first `bytes` of a file of JSON Lines. */
interface Part {
  file: string;
  bytes: number;
}

export interface ScaleRun {
  submissions: Part;
  works: Part;
  threads: number;
  topK: number;
  /** How many submissions are also scored without a shortlist. */
  checked: number;
}

export interface ScaleReport {
  /** Seconds by the clock. */
  read: number;
  index: number;
  score: number;
  /** Seconds of the processor, all threads together, for reading, index and scoring. */
  processor: [number, number, number];
  megabytes: number;
  /** Of all lists and scores: the same for the same answer. */
  fingerprint: string;
  /** Shares of what the best of an exact answer hold and the shortlist does not. */
  checked: { submissions: number; missing: number; missingOfTen: number; lost: number } | null;
}

const MAX_LINE_BYTES = 4 * 1024 * 1024;
const TEN = 10;

const open = ({ file, bytes }: Part) => createReadStream(file, { end: bytes - 1, highWaterMark: 1 << 18 });

/** FNV-1a over the text of a list. */
function addToFingerprint(fingerprint: number, text: string): number {
  let hash = fingerprint;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
}

/** How long something takes by the clock and of the processor. */
async function measureWork<Result>(work: () => Promise<Result>) {
  const before = process.cpuUsage();
  const { result, seconds } = await measure(work);
  const { user, system } = process.cpuUsage(before);
  return { result, seconds, processor: (user + system) / 1e6 };
}

async function runOnce({ submissions, works, threads, topK, checked }: ScaleRun): Promise<ScaleReport> {
  const run = new AffinityRun({ threads });
  try {
    const read = await measureWork(async () => {
      await run.readLines('works', open(works), { maxLineBytes: MAX_LINE_BYTES });
      await run.readLines('submissions', open(submissions), { maxLineBytes: MAX_LINE_BYTES });
    });
    const indexed = await measureWork(() => run.buildIndex());
    let fingerprint = 0x811c9dc5;
    const scored = await measureWork(async () => {
      for await (const { submission, reviewers } of run.score(indexed.result, () => topK)) {
        fingerprint = addToFingerprint(fingerprint, submission);
        for (const { reviewer, score } of reviewers) {
          fingerprint = addToFingerprint(fingerprint, `${reviewer} ${score}`);
        }
      }
    });
    return {
      read: read.seconds,
      index: indexed.seconds,
      score: scored.seconds,
      processor: [read.processor, indexed.processor, scored.processor],
      megabytes: peakMegabytes(),
      fingerprint: (fingerprint >>> 0).toString(16),
      checked: checked > 0 ? await checkShortlist(run, indexed.result, topK, checked) : null,
    };
  } finally {
    await run.close();
  }
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

async function checkShortlist(run: AffinityRun, pool: IndexedPool, topK: number, checked: number) {
  const first = { ...pool, submissionIds: pool.submissionIds.slice(0, checked) };
  const listed = await collect(run.score(first, () => topK));
  const exact = await collect(run.score(first, () => pool.reviewerIds.length));
  let missing = 0;
  let missingOfTen = 0;
  let lost = 0;
  for (const [index, { reviewers }] of exact.entries()) {
    const best = reviewers.slice(0, topK);
    const found = new Set(listed[index]!.reviewers.map(({ reviewer }) => reviewer));
    missing += best.filter(({ reviewer }) => !found.has(reviewer)).length / best.length;
    missingOfTen += best.slice(0, TEN).filter(({ reviewer }) => !found.has(reviewer)).length / TEN;
    const sum = (list: readonly { score: number }[]) => list.reduce((total, { score }) => total + score, 0);
    lost += 1 - sum(listed[index]!.reviewers) / sum(best);
  }
  const count = exact.length;
  return {
    submissions: count,
    missing: missing / count,
    missingOfTen: missingOfTen / count,
    lost: lost / count,
  };
}

console.log(JSON.stringify(await runOnce(JSON.parse(process.argv[2]!) as ScaleRun)));
