import type { FormDefinition } from '@headwater/core/forms';
import { Alert, Button, SimpleGrid } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { PagePending } from '../../app/PagePending.tsx';
import { useGet } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { PageFault } from '../../ui/PageFault.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SaveStateText } from '../../ui/SaveStateText.tsx';
import { Section } from '../../ui/Section.tsx';
import { CallProblems } from './CallProblems.tsx';
import { CriteriaEditor } from './CriteriaEditor.tsx';
import { CallStatus } from './callStatus.tsx';
import classes from './calls.module.css';
import { DatesEditor } from './DatesEditor.tsx';
import { FormEditor } from './FormEditor.tsx';
import { focusField, useFieldLabels } from './fieldLabels.ts';
import { MoneyEditor } from './MoneyEditor.tsx';
import { NumberField } from './NumberField.tsx';
import { PromptsEditor } from './PromptsEditor.tsx';
import { RulesEditor } from './RulesEditor.tsx';
import { TextsEditor } from './TextsEditor.tsx';
import type { CallDetail, CallFields } from './types.ts';
import { useCallDraft } from './useCallDraft.ts';

const SECTIONS = [
  'texts',
  'eligibility',
  'money',
  'timetable',
  'criteria',
  'prompts',
  'reviewing',
  'form',
] as const;
type SectionId = (typeof SECTIONS)[number];
/** What applicants and reviewers rely on once the call is published. */
const FIXED: readonly SectionId[] = ['criteria', 'prompts', 'form'];

/** The editor of a call: everything in one page, saved while it is typed. */
export default function CallEditPage() {
  const { callId = '' } = useParams({ strict: false });
  const call = useGet<CallDetail>(`/calls/${callId}`);
  const form = useGet<{ form: { definition: FormDefinition } | null }>(`/calls/${callId}/form`);
  if (call.error || form.error) return <PageFault error={call.error ?? form.error} />;
  if (!call.data || !form.data) return <PagePending />;
  return <CallEditor key={callId} call={call.data} form={form.data.form?.definition ?? { sections: [] }} />;
}

function CallEditor({ call, form }: { call: CallDetail; form: FormDefinition }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const labelOf = useFieldLabels();
  const { timeZone } = useSession();
  const { draft, loadServer } = useCallDraft(call, form);
  const isFixed = call.status !== 'draft';
  const change = (part: Partial<CallFields>) =>
    draft.change((value) => ({ ...value, fields: { ...value.fields, ...part } }));
  const editor = { fields: draft.value.fields, change, isFixed };
  useEffect(focusAskedField, []);
  return (
    <>
      <PageHeader
        title={t('callEditor:title')}
        kicker={call.code}
        status={<CallStatus call={call} />}
        crumbs={{ [`/calls/${call.id}`]: text(draft.value.fields.title) }}
        actions={
          <Button component={Link} to={`/calls/${call.id}/phases`} variant="default">
            {t('phases:title')}
          </Button>
        }
      />
      <div className={classes.stateBar}>
        <SaveStateText draft={draft} loadServer={loadServer} labelOf={labelOf} />
      </div>
      {isFixed ? (
        <Alert variant="light" mb="lg">
          {t('callEditor:fixed')}{' '}
          {call.can.changeForm ? (
            <>
              <Link to={`/calls/${call.id}/form`}>{t('formEditor:change.open')}</Link>
              {' · '}
            </>
          ) : null}
          <Link to={`/calls/${call.code}`}>{t('calls:overview.publicPage')}</Link>
        </Alert>
      ) : null}
      <div className={classes.editor}>
        <nav className={classes.sideNav} aria-label={t('callEditor:sections')}>
          <ol className={classes.stick}>
            {SECTIONS.filter((section) => !isFixed || !FIXED.includes(section)).map((section) => (
              <li key={section}>
                <a href={`#part-${section}`}>{t(`callEditor:${section}`)}</a>
              </li>
            ))}
          </ol>
        </nav>
        <div>
          {isFixed ? null : <CallProblems call={{ ...call, revision: draft.revision }} />}
          <Part id="texts">
            <TextsEditor {...editor} />
          </Part>
          <Part id="eligibility" lede={t('ruleEditor:lede')}>
            <RulesEditor {...editor} />
          </Part>
          <Part id="money">
            <MoneyEditor {...editor} />
          </Part>
          <Part
            id="timetable"
            lede={t('callEditor:timetableLede', {
              zone: timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
            })}
          >
            <DatesEditor {...editor} callId={call.id} />
          </Part>
          {isFixed ? null : (
            <Part id="criteria" lede={t('callEditor:criteriaLede')}>
              <CriteriaEditor {...editor} />
            </Part>
          )}
          {isFixed ? null : (
            <Part id="prompts" lede={t('tracks:promptsLede')}>
              <PromptsEditor
                prompts={draft.value.fields.prompts}
                onChange={(prompts) => change({ prompts })}
              />
            </Part>
          )}
          <Part id="reviewing">
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <NumberField
                label={t('callEditor:reviewsPerApplication')}
                value={draft.value.fields.reviewsPerApplication}
                min={1}
                max={20}
                onChange={(count) => change({ reviewsPerApplication: count ?? 1 })}
              />
              <NumberField
                label={t('callEditor:maxLoad')}
                value={draft.value.fields.maxLoad}
                min={1}
                max={1000}
                onChange={(count) => change({ maxLoad: count ?? 1 })}
              />
              <NumberField
                label={t('callEditor:appealDays')}
                value={draft.value.fields.appealDays}
                min={0}
                max={365}
                onChange={(count) => change({ appealDays: count ?? 0 })}
              />
              <NumberField
                label={t('callEditor:appealAnswerDays')}
                value={draft.value.fields.appealAnswerDays}
                min={1}
                max={730}
                onChange={(count) => change({ appealAnswerDays: count ?? 1 })}
              />
            </SimpleGrid>
          </Part>
          {isFixed ? null : (
            <Part id="form" lede={t('callEditor:formLede')}>
              <FormEditor
                form={draft.value.form}
                years={draft.value.fields.maxYears}
                onChange={(next) => draft.change((value) => ({ ...value, form: next }))}
              />
            </Part>
          )}
        </div>
      </div>
    </>
  );
}

/** A part of the editor, to be reached from the list beside it. */
function Part({ id, lede, children }: { id: SectionId; lede?: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div id={`part-${id}`} className={classes.part}>
      <Section title={t(`callEditor:${id}`)} lede={lede}>
        {children}
      </Section>
    </div>
  );
}

/** A link from the list of what is missing names its field in the address. */
function focusAskedField(): void {
  const field = new URLSearchParams(window.location.search).get('field');
  if (field) focusField(field);
}
