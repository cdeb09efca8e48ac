/** Assignments: who is asked to review what, computed, previewed and executed, and what reviewers answer. */
import type { ServerModule } from '../../platform/module.ts';
import { registerRoundStep } from '../calls/index.ts';
import { sendReminders } from './reminding.ts';
import { reportAssignment } from './round.ts';
import { registerRoutes } from './routes.ts';
import { computeRunJob, replayRunJob } from './run-jobs.ts';

export {
  acceptAssignment,
  declineAssignment,
  finishAssignment,
  invitePerson,
  reopenAssignment,
} from './actions.ts';
export { type ImportedAssignment, insertImportedAssignments } from './bulk.ts';
export type { Expertise } from './compare-expertise.ts';
export { executeRun } from './execute.ts';
export { compareWithEarlier } from './expertise.ts';
export { inviteReviewers, listTitle, type NewInvitation } from './invite.ts';
export { identifyLink } from './link-actor.ts';
export { makeLinks } from './links.ts';
export { askForMoreTime } from './more-time.ts';
export { notMovable, type ReviewMove, registerReviewMover } from './moving.ts';
export { type AssignmentCounts, countAssignments } from './queries.ts';
export { homeTodos } from './round.ts';
export { assignmentsVisibleTo, IS_REVIEWED_IN, isOwn, isReviewer, requireReviewing } from './rules.ts';
export { computeRunJob } from './run-jobs.ts';
export { type RunRequest, requestRun } from './runs.ts';
export { OwnAssignmentView } from './schema.ts';
export { readOwnAssignment } from './views.ts';
export { CALLS_AS_RUN, WANTED } from './wanted.ts';
export { ASSIGNMENT_STATES, type AssignmentRow, type AssignmentStatus, readAssignments } from './workflow.ts';

export const assignments: ServerModule = {
  name: 'assignments',
  register(app, services) {
    registerRoutes(app, services);
    registerRoundStep('assignment', reportAssignment);
  },
  jobs: [computeRunJob, replayRunJob],
  timers: [
    {
      name: 'assignments.send-reminders',
      everySeconds: 900,
      run: async (services) => void (await sendReminders(services)),
    },
  ],
};
