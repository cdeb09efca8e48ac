import { Button, Group, Select, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, type Page, patch } from '../../app/api.ts';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { PagePending } from '../../app/PagePending.tsx';
import { refresh, useGet } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateTime } from '../../ui/DateTime.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { isChinese, orderNames } from '../../ui/names.ts';
import { PageFault } from '../../ui/PageFault.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { TextDiff } from '../../ui/TextDiff.tsx';
import { useAside } from '../../ui/useAside.ts';
import { CommentDrawer, EVERYWHERE } from './CommentDrawer.tsx';
import { diffDraft, takeValue, withField } from './draftValue.ts';
import classes from './together.module.css';
import type { ApplicationDraft } from './types.ts';
import { useCommentCounts } from './useComments.ts';
import { useFieldLabels, usePlaceNames } from './useFieldLabels.ts';
import { type NamedOrganisations, useValueText } from './useValueText.ts';

interface Change {
  id: number;
  field: string;
  person: { id: string; name: string; nameAlt: string | null };
  trueName: string | null;
  startedAt: string;
  changedAt: string;
  organisations: NamedOrganisations | null;
  before: unknown;
  after: unknown;
}

const PAGE = 30;

/** Who of the team changed what, with what stood there before; an earlier text can be put back. */
export default function HistoryPage() {
  const { t } = useTranslation();
  const { applicationId = '' } = useParams({ strict: false });
  const { data, error, isPending } = useGet<ApplicationDraft>(`/applications/${applicationId}/draft`);
  if (isPending) return <PagePending />;
  if (!data) return <PageFault error={error} />;
  const title = data.title || t('applications:untitled');
  return (
    <>
      <PageHeader
        title={t('together:history.title')}
        kicker={title}
        lede={t('together:history.lede')}
        crumbs={{ [`/applications/${applicationId}`]: title }}
        actions={
          <>
            <AllComments application={data} />
            <Button
              component={Link}
              to={data.can.edit ? `/applications/${applicationId}/edit` : `/applications/${applicationId}`}
              variant="default"
            >
              {t('together:history.back')}
            </Button>
          </>
        }
      />
      <History application={data} />
    </>
  );
}

/** Everything the team has said, also once the application is sent. */
function AllComments({ application }: { application: ApplicationDraft }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const counts = useCommentCounts(application.id);
  const nameOf = usePlaceNames(application);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('comments:title')}
      </Button>
      <CommentDrawer
        applicationId={application.id}
        place={isOpen ? EVERYWHERE : null}
        title={t('comments:title')}
        members={application.members}
        counts={counts}
        nameOf={nameOf}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

function History({ application }: { application: ApplicationDraft }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const labelOf = useFieldLabels(application);
  const [field, setField] = useState<string | null>(null);
  const [person, setPerson] = useState<string | null>(null);
  /** Where each page that is shown begins; the first begins at the newest change. */
  const [pages, setPages] = useState<(string | null)[]>([null]);
  const [restoring, setRestoring] = useState<Change | null>(null);
  const [restored, setRestored] = useState('');
  const fields = [
    'title',
    'abstract',
    'titleAlt',
    'abstractAlt',
    'keywords',
    'discipline',
    'hostOrganisationId',
    'language',
    ...application.form.sections.flatMap((section) => section.fields.map(({ key }) => `answers.${key}`)),
    'budget',
  ];
  return (
    <>
      <Group mb="lg" align="flex-end">
        <Select
          label={t('together:history.section')}
          placeholder={t('together:history.allSections')}
          clearable
          searchable
          data={fields.map((one) => ({ value: one, label: labelOf(one) }))}
          value={field}
          onChange={(next) => {
            setField(next);
            setPages([null]);
          }}
        />
        <Select
          label={t('together:history.person')}
          placeholder={t('together:history.everybody')}
          clearable
          data={application.members.map((one) => ({
            value: one.personId,
            label: orderNames(one, locale)[0],
          }))}
          value={person}
          onChange={(next) => {
            setPerson(next);
            setPages([null]);
          }}
        />
      </Group>
      <div role="status">
        {restored ? <Text mb="md">{t('together:history.restored', { field: restored })}</Text> : null}
      </div>
      {pages.map((after, at) => (
        <Changes
          key={after ?? 'newest'}
          application={application}
          query={{ field, person, after }}
          labelOf={labelOf}
          onRestore={setRestoring}
          onMore={at === pages.length - 1 ? (next) => setPages([...pages, next]) : null}
        />
      ))}
      <ConfirmDialog
        opened={restoring !== null}
        onClose={() => setRestoring(null)}
        title={t('together:history.restoreTitle')}
        text={t('together:history.restoreText', { field: restoring ? labelOf(restoring.field) : '' })}
        confirmLabel={t('together:history.restore')}
        onConfirm={async () => {
          if (!restoring) return;
          await restoreField(application.id, restoring);
          setRestored(labelOf(restoring.field));
          await refresh(`/applications/${application.id}`);
        }}
      />
    </>
  );
}

function Changes({
  application,
  query,
  labelOf,
  onRestore,
  onMore,
}: {
  application: ApplicationDraft;
  query: { field: string | null; person: string | null; after: string | null };
  labelOf: (field: string) => string;
  onRestore: (change: Change) => void;
  onMore: ((next: string) => void) | null;
}) {
  const { t } = useTranslation();
  const { data, error, isPending } = useGet<Page<Change>>(`/applications/${application.id}/changes`, {
    ...query,
    limit: PAGE,
  });
  if (isPending) return <PagePending />;
  if (!data) return <ErrorNotice error={error} />;
  const { items, next } = data;
  if (items.length === 0)
    return query.field || query.person ? (
      <Text>{t('together:history.noneFound')}</Text>
    ) : (
      <EmptyState title={t('together:history.none')} text={t('together:history.noneText')} />
    );
  return (
    <>
      <ol className={classes.history}>
        {items.map((change) => (
          <ChangeItem
            key={change.id}
            change={change}
            application={application}
            label={labelOf(change.field)}
            onRestore={onRestore}
          />
        ))}
      </ol>
      {next && onMore ? (
        <Button variant="default" onClick={() => onMore(next)}>
          {t('loadMore')}
        </Button>
      ) : null}
    </>
  );
}

/** Puts what stood in a field before a change back, as a change like any other. */
async function restoreField(applicationId: string, { field, before }: Change): Promise<void> {
  const path = `/applications/${applicationId}`;
  const draft = await get<ApplicationDraft>(`${path}/draft`);
  const value = takeValue(draft);
  const change = diffDraft(value, withField(value, field, before));
  if (Object.keys(change).length > 0) await patch(path, { revision: draft.revision, ...change });
}

function ChangeItem({
  change,
  application,
  label,
  onRestore,
}: {
  change: Change;
  application: ApplicationDraft;
  label: string;
  onRestore: (change: Change) => void;
}) {
  const { t } = useTranslation();
  const describe = useValueText(application);
  const aside = useAside();
  const before = describe(change.field, change.before, change.organisations);
  const after = describe(change.field, change.after, change.organisations);
  const isKnown = !change.field.startsWith('answers.') || isAsked(application, change.field);
  return (
    <li>
      <div className={classes.historyHead}>
        <h2 className={classes.historyTitle}>{label}</h2>
        <span className={classes.byline}>
          <PersonName {...change.person} />
          {aside(change.trueName)} · <DateTime value={change.changedAt} precision="time" />
        </span>
      </div>
      {before === '' || after === '' ? (
        <Text size="sm" c="dimmed">
          {t(before === '' ? 'together:history.wasEmpty' : 'together:history.isEmpty')}
        </Text>
      ) : null}
      {change.field === 'hostOrganisationId' && before && after ? (
        <p>
          <del>{before}</del> → {after}
        </p>
      ) : (
        <TextDiff before={before} after={after} lang={HTML_LANG[isChinese(before + after) ? 'zh' : 'en']} />
      )}
      {application.can.edit && isKnown ? (
        <Button
          mt="xs"
          size="compact-sm"
          variant="subtle"
          aria-label={t('together:history.restoreOf', { field: label })}
          onClick={() => onRestore(change)}
        >
          {t('together:history.restore')}
        </Button>
      ) : null}
    </li>
  );
}

function isAsked(application: ApplicationDraft, field: string): boolean {
  return application.form.sections.some((section) =>
    section.fields.some(({ key, kind }) => `answers.${key}` === field && kind !== 'file'),
  );
}
