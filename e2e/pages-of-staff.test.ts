import { beforeAll, inject } from 'vitest';
import { signInAs } from './testing/api.ts';
import { waitUntil } from './testing/database.ts';
import { inspectPages } from './testing/pages.ts';
import { STAFF_EYES } from './testing/people.ts';

/** The sample has no import to look at: two organisations, read and never executed. */
beforeAll(async () => {
  const url = inject('sampleUrl');
  const administrator = await signInAs(() => ({ url }), 'administrator');
  const lines = [
    { id: '00000aa11', name: 'Springhead Institute', country: 'NO' },
    { id: '00000aa12', name: 'Delta Polytechnic', country: 'PT' },
  ];
  const { id } = await administrator.upload<{ id: string }>(
    '/api/imports',
    { kind: 'ror-organisations' },
    'organisations.jsonl',
    lines.map((line) => JSON.stringify(line)).join('\n'),
  );
  await waitUntil(async () => {
    const { status } = await administrator.get<{ status: string }>(`/api/imports/${id}`);
    return status === 'preview';
  });
});

inspectPages(STAFF_EYES);
