/** Bulk data from files: read and shown, then stored in one transaction. */
import type { ServerModule } from '../../platform/module.ts';
import { executeImportJob, parseImportJob } from './jobs.ts';
import { registerImportRoutes } from './routes.ts';

export const imports: ServerModule = {
  name: 'imports',
  register: registerImportRoutes,
  jobs: [parseImportJob, executeImportJob],
};
