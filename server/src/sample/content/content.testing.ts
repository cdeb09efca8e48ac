import type { Bilingual, SampleApplication, SampleContent, SampleReviewer } from './types.ts';

/** Number of words of an English text. */
export function wordCount(text: string): number {
  return text.trim().split(/\s+/).length;
}

/** What an application asks for in all categories and years, in CNY. */
export function sumBudget(application: SampleApplication): number {
  return Object.values(application.budget)
    .flat()
    .reduce((sum, amount) => sum + amount, 0);
}

/** Every object with exactly the texts `en` and `zh`, with the path at which it stands; titles and abstracts of applications, which need one language only, are left out. */
export function findBilinguals(value: unknown, path = ''): { path: string; text: Bilingual }[] {
  if (value === null || typeof value !== 'object') return [];
  if (/^\.applications\.\d+\.(title|abstract)$/.test(path)) return [];
  const entries: [string, unknown][] = Object.entries(value);
  const en = entries.find(([key]) => key === 'en')?.[1];
  const zh = entries.find(([key]) => key === 'zh')?.[1];
  if (typeof en === 'string' && typeof zh === 'string') return [{ path, text: { en, zh } }];
  return entries.flatMap(([key, child]) => findBilinguals(child, `${path}.${key}`));
}

/** Whether a reviewer reads a language in which the application's abstract is written. */
export function readsApplication(application: SampleApplication, reviewer: SampleReviewer): boolean {
  return reviewer.languages.some((language) => application.abstract[language] !== undefined);
}

/** Key of the topmost organisation above the given one. */
function findRoot(content: SampleContent, key: string): string {
  const parent = content.organisations.find((o) => o.key === key)?.parent;
  return parent ? findRoot(content, parent) : key;
}

/** The kinds of conflict evidence between a person and an application, each kind once. */
export function conflictEvidence(
  content: SampleContent,
  application: SampleApplication,
  person: string,
): string[] {
  const kinds = new Set<string>();
  const home = (key: string) => content.people.find((p) => p.key === key)?.organisation ?? '';
  const team = [application.lead, ...application.coInvestigators];
  for (const place of [application.host, ...team.map(home)]) {
    if (place === home(person)) kinds.add('organisation');
    else if (findRoot(content, place) === findRoot(content, home(person))) kinds.add('organisation-family');
  }
  if (team.includes(person)) kinds.add('team');
  for (const reviewer of content.reviewers) {
    for (const work of reviewer.works) {
      const authors = [reviewer.person, ...(work.with ?? [])];
      if (authors.includes(person) && team.some((t) => t !== person && authors.includes(t)))
        kinds.add('co-author');
    }
  }
  for (const other of content.applications) {
    const others = [other.lead, ...other.coInvestigators];
    if (other.key !== application.key && others.includes(person) && team.some((t) => others.includes(t))) {
      kinds.add('co-investigator');
    }
  }
  if (application.declaredConflicts?.some((c) => c.person === person)) kinds.add('declared');
  return [...kinds];
}

/** The runs of four words, or of six Chinese characters, of a text. */
function shingle(text: string): Set<string> {
  const chinese = (text.match(/\p{Script=Han}/gu)?.length ?? 0) > text.length / 3;
  const units = chinese
    ? (text.match(/\p{Script=Han}/gu) ?? [])
    : (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const width = chinese ? 6 : 4;
  const runs = new Set<string>();
  for (let i = 0; i + width <= units.length; i += 1) runs.add(units.slice(i, i + width).join(' '));
  return runs;
}

/** Two texts with the runs that they share, counted and as a share of the shorter text's runs. */
interface Overlap {
  a: string;
  b: string;
  shared: number;
  overlap: number;
}

/** Every pair of texts that share a run of four words or six Chinese characters. */
export function measureOverlap(texts: readonly string[]): Overlap[] {
  const sets = texts.map(shingle);
  const pairs: Overlap[] = [];
  for (const [i, first] of sets.entries()) {
    for (const [j, second] of sets.entries()) {
      if (j <= i) continue;
      const [small, large] = first.size < second.size ? [first, second] : [second, first];
      let shared = 0;
      for (const run of small) if (large.has(run)) shared += 1;
      if (shared > 0) pairs.push({ a: texts[i]!, b: texts[j]!, shared, overlap: shared / small.size });
    }
  }
  return pairs;
}
