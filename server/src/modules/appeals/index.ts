/** Appeals against released decisions: filed within a time, read by somebody new, ended with a reason. */
import { registerConcealer } from '../../platform/audit-secrecy.ts';
import type { ServerModule } from '../../platform/module.ts';
import { concealOwnAppeals } from './queries.ts';
import { registerAppealRoutes } from './routes.ts';

export { homeTodos } from './home.ts';
export { appealWorkflow } from './workflow.ts';

export const appeals: ServerModule = {
  name: 'appeals',
  register(app, services) {
    registerConcealer('appeals', concealOwnAppeals);
    registerAppealRoutes(app, services);
  },
};
