/** The inside of a thread of a crew: see crew.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { type CrewTask, serveTask } from './crew-tasks.ts';

const { member } = workerData as { member: number };
parentPort!.on('message', (task: CrewTask) => serveTask(task, member));
