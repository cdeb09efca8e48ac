/** Applications: from a draft to a signed, receipted submission, and who may see them. */
import { registerConcealer } from '../../platform/audit-secrecy.ts';
import type { ServerModule } from '../../platform/module.ts';
import { registerNameKeeper } from '../../platform/renaming.ts';
import { registerCallGuard, registerRoundStep } from '../calls/index.ts';
import { registerBudgetRoutes } from './budget-routes.ts';
import { commentMailTimer } from './comment-mails.ts';
import { checkEligibilityJob } from './eligibility-check.ts';
import { registerEligibilityRoutes } from './eligibility-routes.ts';
import { concealOwnExtensions } from './extension-queries.ts';
import { hostReminderTimer } from './host-reminders.ts';
import { refreshRenamed } from './renaming.ts';
import { reportApplications, reportHostSignOff, requireApplications } from './round-steps.ts';
import { registerApplicationRoutes } from './routes.ts';
import { tellOfChangeJob } from './telling.ts';

export {
  createDraft,
  decideApplications,
  editDraft,
  fundOnAppeal,
  moveByLead,
  readDetail as readApplicationDetail,
  requireApplication as readVisibleApplication,
  returnApplication,
  signApplication,
  submitApplication,
} from './actions.ts';
export { advanceApplications } from './advancing.ts';
export { answerAsText } from './answers.ts';
export { describeApplication } from './application-document.ts';
export { attachFile, openAttachment } from './attachments.ts';
export { findHidden, type Hidden, isEverBlind, readSeenConditions, type SeenConditions } from './blinding.ts';
export {
  ATTACHED_TEXT,
  type Bar,
  bar,
  endReading,
  grantReading,
  type ImportedApplication,
  type ImportedAttachment,
  insertImportedApplications,
  insertImportedAttachments,
  type MatchingApplication,
  moveReading,
  type ReadingGrant,
  readApplicationsForMatching,
  unbar,
} from './bulk.ts';
export { readThreads, writeComment } from './comments.ts';
export { requestCheck } from './eligibility-check.ts';
export { type EngagementOf, registerAwardReader } from './eligibility-facts.ts';
export { answerExtension, askForExtension } from './extensions.ts';
export { publishFormChange } from './form-changes.ts';
export { signEach, submitEach } from './handing-in.ts';
export { homeTodos } from './home.ts';
export { BLIND_TEXT } from './list-queries.ts';
export { readMembers } from './member-queries.ts';
export {
  insertDeclaredConflict,
  readApplications,
  readDeclaredConflicts,
  refreshSearchText,
  takeSerials,
} from './queries.ts';
export { isImpartialOfficer, isTeamMember, visibleTo, visibleToOutsider } from './rules.ts';
export { type DraftChange, saveDrafts } from './saving.ts';
export { addMember, declareConflict, giveConsent } from './team.ts';
export type {
  ApplicationRow,
  ApplicationStatus,
  BudgetItemRow,
  DeclaredConflictRow,
  MemberRow,
} from './types.ts';
export { applicationWorkflow } from './workflow.ts';

export const applications: ServerModule = {
  name: 'applications',
  jobs: [checkEligibilityJob, tellOfChangeJob],
  timers: [hostReminderTimer, commentMailTimer],
  register(app, services) {
    registerApplicationRoutes(app, services);
    registerEligibilityRoutes(app, services);
    registerBudgetRoutes(app, services);
    registerRoundStep('applications', reportApplications);
    registerRoundStep('host-sign-off', reportHostSignOff);
    registerCallGuard('applications', 'beginReview', requireApplications);
    registerNameKeeper('applications', refreshRenamed);
    registerConcealer('extensions', concealOwnExtensions);
  },
};
