/** What every step of the round works with. */
import type { Cli } from '../cli.ts';
import type { Connection } from '../http/connection.ts';
import type { FunderProcess } from './funder.ts';
import type { RoundReport } from './report.ts';

/** A person of the round, signed in. */
export interface Colleague {
  personId: string;
  name: string;
  email: string;
  password: string;
  connection: Connection;
}

export interface RoundSession {
  cli: Cli;
  dataDir: string;
  funder: FunderProcess;
  administrator: Colleague;
  officer: Colleague;
  director: Colleague;
  report: RoundReport;
}
