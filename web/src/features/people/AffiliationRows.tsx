import { ActionIcon, Button, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useOrganisationName } from './organisationName.ts';
import classes from './People.module.css';
import { RecordSelect } from './RecordSelect.tsx';
import type { OrganisationName } from './types.ts';

/** One affiliation while it is being typed. `key` only tells the rows apart. */
export interface AffiliationInput {
  key: string;
  organisation: { id: string; label: string } | null;
  department: string;
  position: string;
  fromDate: string;
  toDate: string;
}

/** Where a person works: an organisation known to the funder, the department, and since when. */
export function AffiliationRows({
  rows,
  onChange,
  errorField,
}: {
  rows: AffiliationInput[];
  onChange: (rows: AffiliationInput[]) => void;
  /** The field that the server found wrong, e.g. `affiliations.1.toDate`. */
  errorField: string | null;
}) {
  const { t } = useTranslation();
  const nameOf = useOrganisationName();
  const change = (index: number, part: Partial<AffiliationInput>) =>
    onChange(rows.map((row, i) => (i === index ? { ...row, ...part } : row)));
  const isWrong = (index: number, field: string) => errorField === `affiliations.${index}.${field}`;
  return (
    <Stack align="stretch" gap={0}>
      {rows.map((row, index) => (
        <div key={row.key} className={classes.affiliation}>
          <RecordSelect<OrganisationName>
            path="/organisations"
            label={t('people:field.organisation')}
            placeholder={t('people:searchOrganisation')}
            labelOf={nameOf}
            chosen={row.organisation}
            onChoose={(organisation) => change(index, { organisation })}
          />
          <TextInput
            label={t('people:field.department')}
            maxLength={200}
            value={row.department}
            onChange={(event) => change(index, { department: event.currentTarget.value })}
          />
          <TextInput
            label={t('profile:position')}
            maxLength={200}
            value={row.position}
            onChange={(event) => change(index, { position: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t('people:field.from')}
            value={row.fromDate}
            error={isWrong(index, 'fromDate')}
            onChange={(event) => change(index, { fromDate: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t('people:field.to')}
            value={row.toDate}
            error={isWrong(index, 'toDate')}
            onChange={(event) => change(index, { toDate: event.currentTarget.value })}
          />
          <ActionIcon
            variant="default"
            size={40}
            aria-label={`${t('remove')}: ${row.organisation?.label ?? t('people:field.organisation')}`}
            onClick={() => onChange(rows.filter((_, i) => i !== index))}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        mt="md"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconPlus size={18} aria-hidden />}
        onClick={() =>
          onChange([
            ...rows,
            {
              key: crypto.randomUUID(),
              organisation: null,
              department: '',
              position: '',
              fromDate: '',
              toDate: '',
            },
          ])
        }
      >
        {t('people:addAffiliation')}
      </Button>
    </Stack>
  );
}
