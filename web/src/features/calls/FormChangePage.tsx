import type { FormChange, FormDefinition } from '@headwater/core/forms';
import type { LocalText } from '@headwater/messages';
import { Alert, Button, Group, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, post, put } from '../../app/api.ts';
import { Link } from '../../app/Link.tsx';
import { PagePending } from '../../app/PagePending.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { LocalTextInput } from '../../ui/LocalTextInput.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { PageFault } from '../../ui/PageFault.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SaveStateText } from '../../ui/SaveStateText.tsx';
import { Section } from '../../ui/Section.tsx';
import { useAutosave } from '../../ui/useAutosave.ts';
import { CallStatus } from './callStatus.tsx';
import classes from './calls.module.css';
import { FormChangeSummary } from './FormChangeSummary.tsx';
import { FormEditor } from './FormEditor.tsx';
import type { CallDetail } from './types.ts';

/** A version of a form in preparation, as the API gives it. */
export interface PreparedForm {
  version: number;
  definition: FormDefinition;
  changes: FormChange[];
  problems: { code: string; field: string; params: Record<string, string | number> }[];
  drafts: number;
  /** Null where there are too few drafts to tell anything of them. */
  affected: number | null;
  submitted: number;
  effects: { key: string; dropped: number; incomplete: number }[];
}

/** Changing the form of a published call: a version beside the published one, what it means, and publishing it. */
export default function FormChangePage() {
  const { t } = useTranslation();
  const text = useLocalText();
  const { callId = '' } = useParams({ strict: false });
  const call = useGet<CallDetail>(`/calls/${callId}`);
  const change = useGet<{ change: PreparedForm | null }>(`/calls/${callId}/form-change`);
  if (call.error || change.error) return <PageFault error={call.error ?? change.error} />;
  if (!call.data || !change.data) return <PagePending />;
  const prepared = change.data.change;
  return (
    <>
      <PageHeader
        title={t('formEditor:change.title')}
        kicker={call.data.code}
        status={<CallStatus call={call.data} />}
        lede={t('formEditor:change.lede')}
        crumbs={{ [`/calls/${call.data.id}`]: text(call.data.title) }}
      />
      {prepared && !call.data.can.changeForm ? (
        <FormChangeSummary prepared={prepared} />
      ) : prepared ? (
        <ChangeEditor key={prepared.version} call={call.data} prepared={prepared} />
      ) : call.data.can.changeForm ? (
        <BeginChange call={call.data} />
      ) : (
        <Alert variant="light">
          {t('formEditor:change.notNow')}{' '}
          <Link to={`/calls/${call.data.id}/edit`}>{t('callEditor:title')}</Link>
        </Alert>
      )}
    </>
  );
}

const refreshCall = (id: string) => refresh(`/calls/${id}`, '/public/calls', '/applications');

function BeginChange({ call }: { call: CallDetail }) {
  const { t } = useTranslation();
  const form = useGet<{ form: { definition: FormDefinition } | null }>(`/calls/${call.id}/form`);
  const [error, setError] = useState<Error | null>(null);
  const begin = async () => {
    try {
      await put(`/calls/${call.id}/form`, {
        revision: call.revision,
        definition: form.data?.form?.definition ?? { sections: [] },
      });
      await refreshCall(call.id);
    } catch (caught) {
      setError(caught as Error);
    }
  };
  return (
    <>
      <Text mb="md">{t('formEditor:change.beginLede')}</Text>
      <ErrorNotice error={error ?? form.error} />
      <Button onClick={begin} disabled={!form.data}>
        {t('formEditor:change.begin')}
      </Button>
    </>
  );
}

function ChangeEditor({ call, prepared }: { call: CallDetail; prepared: PreparedForm }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<'publish' | 'discard' | null>(null);
  const [reason, setReason] = useState<LocalText>({ en: '', zh: '' });
  const draft = useAutosave<FormDefinition>({
    name: `call-form.${call.id}.${prepared.version}`,
    initial: prepared.definition,
    revision: call.revision,
    async save(definition, revision) {
      const answer = await put<CallDetail>(`/calls/${call.id}/form`, { revision, definition });
      void refresh(`/calls/${call.id}/form-change`);
      return { revision: answer.revision };
    },
  });
  const loadServer = async () => {
    const [now, server] = await Promise.all([
      get<CallDetail>(`/calls/${call.id}`),
      get<{ change: PreparedForm | null }>(`/calls/${call.id}/form-change`),
    ]);
    return { value: server.change?.definition ?? prepared.definition, revision: now.revision };
  };
  const isReady = draft.state === 'saved' && prepared.problems.length === 0 && prepared.changes.length > 0;
  return (
    <>
      <div className={classes.stateBar}>
        <SaveStateText draft={draft} loadServer={loadServer} />
        <Group gap="sm">
          <Button variant="default" onClick={() => setAsking('discard')}>
            {t('formEditor:change.discard')}
          </Button>
          <Button disabled={!isReady} onClick={() => setAsking('publish')}>
            {t('formEditor:change.publish')}
          </Button>
        </Group>
      </div>
      <FormChangeSummary prepared={prepared} />
      <Section title={t('callEditor:form')} lede={t('callEditor:formLede')}>
        <FormEditor form={draft.value} years={call.maxYears} onChange={draft.change} />
      </Section>
      <ConfirmDialog
        opened={asking === 'publish'}
        onClose={() => setAsking(null)}
        title={t('formEditor:change.publishTitle')}
        text={
          <>
            <Text>{t('formEditor:change.publishText')}</Text>
            <LocalTextInput
              multiline
              label={t('formEditor:change.reason')}
              description={t('formChanges:reasonHelp')}
              value={reason}
              onChange={setReason}
            />
          </>
        }
        confirmLabel={t('formEditor:change.publish')}
        wide
        labelOf={(field) => (field === 'reason' ? t('formEditor:change.reason') : field)}
        onConfirm={async () => {
          await post(`/calls/${call.id}/form-change`, { revision: draft.revision, reason });
          await refreshCall(call.id);
        }}
      />
      <ConfirmDialog
        opened={asking === 'discard'}
        onClose={() => setAsking(null)}
        title={t('formEditor:change.discardTitle')}
        text={t('formEditor:change.discardText')}
        confirmLabel={t('formEditor:change.discard')}
        danger
        onConfirm={async () => {
          await post(`/calls/${call.id}/form-change/discard`, { revision: draft.revision });
          await refreshCall(call.id);
        }}
      />
    </>
  );
}
