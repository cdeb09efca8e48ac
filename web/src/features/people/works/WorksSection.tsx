import { ActionIcon, Button, Group } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { remove } from '../../../app/api.ts';
import { Link } from '../../../app/Link.tsx';
import { refresh } from '../../../app/queries.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { type Column, DataTable } from '../../../ui/DataTable.tsx';
import { Section } from '../../../ui/Section.tsx';
import type { OwnWork } from './types.ts';
import { WorkDialog } from './WorkDialog.tsx';
import { WorkLine } from './WorkLine.tsx';
import classes from './works.module.css';

/** One's own works: a list with what brings more of them. */
export function WorksSection() {
  const { t } = useTranslation();
  const [changing, setChanging] = useState<OwnWork | 'new' | null>(null);
  const [removing, setRemoving] = useState<OwnWork | null>(null);
  const columns: Column<OwnWork>[] = [
    {
      id: 'work',
      header: t('profile:work'),
      sort: 'title',
      cell: (work) => <WorkLine work={work} withYear={false} />,
    },
    {
      id: 'year',
      header: t('profile:year'),
      sort: 'year',
      align: 'end',
      width: '5rem',
      cell: (work) => work.year ?? '–',
    },
    {
      id: 'actions',
      header: t('profile:actions'),
      align: 'end',
      width: '7rem',
      cell: (work) =>
        work.isOwn ? (
          <Group gap={6} justify="flex-end" wrap="nowrap">
            <ActionIcon
              variant="default"
              size={36}
              aria-label={t('profile:changeOf', { title: work.title })}
              onClick={() => setChanging(work)}
            >
              <IconPencil size={18} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="default"
              size={36}
              aria-label={t('profile:removeOf', { title: work.title })}
              onClick={() => setRemoving(work)}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </Group>
        ) : (
          <span className={classes.facts}>
            {[work.isAward ? t('profile:award') : '', t('profile:from', { source: work.source })]
              .filter(Boolean)
              .join(' · ')}
          </span>
        ),
    },
  ];
  const buttons = (
    <Group gap="xs">
      <Button component={Link} to="/my/works/add">
        {t('profile:addWorks')}
      </Button>
      <Button variant="default" onClick={() => setChanging('new')}>
        {t('profile:byHand')}
      </Button>
    </Group>
  );
  return (
    <Section title={t('profile:works')} lede={t('profile:worksLede')} actions={buttons}>
      <DataTable<OwnWork>
        path="/my/works"
        label={t('profile:worksList')}
        columns={columns}
        rowKey={(work) => work.id}
        searchLabel={t('profile:searchWorks')}
        prefix="works"
        pageSize={10}
        empty={{ title: t('profile:noWorks'), text: t('profile:noWorksText') }}
      />
      {changing ? (
        <WorkDialog work={changing === 'new' ? null : changing} onClose={() => setChanging(null)} />
      ) : null}
      {removing ? (
        <ConfirmDialog
          opened
          danger
          onClose={() => setRemoving(null)}
          title={t('profile:removeWork')}
          text={t('profile:removeWorkText', { title: removing.title })}
          confirmLabel={t('remove')}
          onConfirm={async () => {
            await remove(`/my/works/${removing.id}`);
            await refresh('/my/works', '/my/cv');
          }}
        />
      ) : null}
    </Section>
  );
}
