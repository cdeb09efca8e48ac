import type { FormDefinition } from '@headwater/core/forms';
import { useRef } from 'react';
import { get, patch, put } from '../../app/api.ts';
import { queryClient, refresh } from '../../app/queries.ts';
import { type AutosavedDraft, useAutosave } from '../../ui/useAutosave.ts';
import type { CallDetail, CallFields } from './types.ts';

/** A call with its form, as one thing that is edited. */
export interface CallDraft {
  fields: CallFields;
  form: FormDefinition;
}

/** The editable part of what the server answers. */
export function asDraft(call: CallDetail, form: FormDefinition): CallDraft {
  const {
    id: _,
    code: _code,
    status: _status,
    isOpen: _open,
    can: _can,
    revision: _revision,
    formVersionId: _form,
    nextFormVersionId: _nextForm,
    serverTime: _time,
    phases: _phases,
    trackVersion: _track,
    entry: _entry,
    nextCallId: _next,
    ...fields
  } = call;
  return { fields, form };
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Saves a call while it is typed. Only what changed since the server last answered is sent: the fields first, then
 * the form, so that a form that cannot be stored yet does not hold back the rest.
 */
export function useCallDraft(
  call: CallDetail,
  form: FormDefinition,
): {
  draft: AutosavedDraft<CallDraft>;
  /** Reads the call as it is now on the server, for a choice after a conflict. */
  loadServer: () => Promise<{ value: CallDraft; revision: number }>;
} {
  const saved = useRef<CallDraft>(asDraft(call, form));
  const known = useRef(call.revision);
  const draft = useAutosave<CallDraft>({
    name: `call.${call.id}`,
    initial: saved.current,
    revision: call.revision,
    async save(value, revision) {
      known.current = Math.max(known.current, revision);
      const changed = Object.fromEntries(
        Object.entries(value.fields).filter(
          ([field, one]) => !isSame(one, saved.current.fields[field as keyof CallFields]),
        ),
      );
      const settle = (answer: CallDetail) => {
        known.current = answer.revision;
        queryClient.setQueryData([`/calls/${call.id}`, {}], answer);
      };
      if (Object.keys(changed).length > 0) {
        settle(await patch<CallDetail>(`/calls/${call.id}`, { revision: known.current, ...changed }));
        saved.current = { ...saved.current, fields: value.fields };
      }
      if (!isSame(value.form, saved.current.form)) {
        settle(
          await put<CallDetail>(`/calls/${call.id}/form`, {
            revision: known.current,
            definition: value.form,
          }),
        );
        saved.current = { ...saved.current, form: value.form };
        queryClient.setQueryData([`/calls/${call.id}/form`, {}], { form: { definition: value.form } });
      }
      void refresh(`/calls/${call.id}/problems`, `/calls/${call.id}/round`, '/public/calls');
      return { revision: known.current };
    },
  });
  const loadServer = async () => {
    const [now, current] = await Promise.all([
      get<CallDetail>(`/calls/${call.id}`),
      get<{ form: { definition: FormDefinition } | null }>(`/calls/${call.id}/form`),
    ]);
    saved.current = asDraft(now, current.form?.definition ?? { sections: [] });
    return { value: saved.current, revision: now.revision };
  };
  return { draft, loadServer };
}
