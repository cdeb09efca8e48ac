/** Linear programmes with few rows and many bounded columns, solved to their exact optimum. */
export type { Row } from './rows.ts';
export { createSimplex, type LinearProgram, type LinearStatus, type Simplex } from './simplex.ts';
