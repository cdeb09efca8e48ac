/** Calls: guide, timetable, criteria and form, from draft to released decisions. */
import type { LocalText } from '@headwater/messages';
import type { Db } from '../../db/connect.ts';
import type { ServerModule } from '../../platform/module.ts';
import { findForm, readSetting, writeSetting } from './queries.ts';
import { registerRoundStep, reportPublishing, reportRelease } from './round.ts';
import { registerCallRoutes } from './routes.ts';
import { listCallProblems } from './rules.ts';

export { type Audience, findPhase, mayNow, type Phase, type Sight, sightsOf } from '@headwater/core/phases';
export {
  type CallFieldsInput,
  createCall,
  editCall,
  moveCall,
  type NewCallInput,
  presentCall,
  readCall,
  releaseCall,
  requireEditable,
} from './actions.ts';
export { tidyReason } from './changes.ts';
export { publishNextForm, readNextForm, saveCallForm } from './form-actions.ts';
export { homeTodos } from './home.ts';
export { type CallInHand, readCallsInHand } from './in-hand.ts';
export { changePhases } from './phases.ts';
export { type PuttingOff, putOffDeadlines } from './putting-off.ts';
export { findCall, findForm, lockCall, readCalls, readEarlierForms } from './queries.ts';
export {
  type CallGuard,
  ROUND_STEPS,
  type RoundStepKey,
  registerCallGuard,
  registerRoundStep,
  reportRelease,
  type StepProvider,
  type StepReport,
} from './round.ts';
export { BudgetRulesShape, EligibilityRuleShape } from './rule-shapes.ts';
export { callsVisibleTo, followsCall, hostDeadlineOf, isCallOpen, isOfficerOfCall } from './rules.ts';
export { linkCalls, requireNextCall } from './stages.ts';
export type { BudgetCategoryRow, CallFields, CallRow, CallStatus, CriterionRow, FormRow } from './types.ts';
export { type CallStep, callWorkflow } from './workflow.ts';

export interface DisciplineRow {
  key: string;
  name: LocalText;
}

/** The funder's own list of disciplines; empty where any text may stand. */
export async function readDisciplines(db: Db): Promise<DisciplineRow[]> {
  return (await readSetting<DisciplineRow[]>(db, 'disciplines')) ?? [];
}

/** Replaces the funder's list of disciplines. */
export function saveDisciplines(tx: Db, disciplines: readonly DisciplineRow[]): Promise<void> {
  return writeSetting(tx, 'disciplines', disciplines);
}

export const calls: ServerModule = {
  name: 'calls',
  register(app, services) {
    registerCallRoutes(app, services);
    registerRoundStep('publish', async ({ db, call, now }) => {
      const form = call.status === 'draft' ? await findForm(db, call.formVersionId) : null;
      const problems =
        call.status === 'draft' ? listCallProblems(call, form?.definition ?? null, now).length : 0;
      return reportPublishing(call, problems);
    });
    registerRoundStep('release', async ({ call }) => reportRelease(call));
  },
};
