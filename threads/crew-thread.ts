/** The inside of a thread of a crew: see crew.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { type CrewTask, takeParts } from './crew-tasks.ts';

const { member } = workerData as { member: number };
parentPort!.on('message', (task: CrewTask) => takeParts(task, member));
