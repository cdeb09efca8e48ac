/** A computing thread (platform/compute.ts): looks for conflicts of everybody with every application. */
import {
  type ConflictApplication,
  type ConflictFinding,
  type ConflictSources,
  findConflictsOf,
  indexConflicts,
} from '@headwater/core/conflicts';
import { CHINESE_NAMES } from '../../platform/chinese-names.ts';

export interface ClearanceInput extends ConflictSources {
  applications: readonly ConflictApplication[];
}

export default function computeClearance(
  { applications, ...sources }: ClearanceInput,
  report: (done: number, total: number) => void,
): ConflictFinding[] {
  const index = indexConflicts(sources, CHINESE_NAMES);
  return applications.flatMap((application, position) => {
    report(position + 1, applications.length);
    return findConflictsOf(index, application);
  });
}
