import { Button, Checkbox, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, patch } from '../../../app/api.ts';
import { refresh, useGet } from '../../../app/queries.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { showNotice } from '../../../ui/notice.ts';
import { Section } from '../../../ui/Section.tsx';
import { useOrganisationName } from '../organisationName.ts';
import type { Person } from '../types.ts';
import type { FoundEmployment } from './types.ts';
import classes from './works.module.css';

/** Employments of an ORCID record; those at organisations known here can be added to one's affiliations. */
export function FoundEmployments({
  personId,
  employments,
}: {
  personId: string;
  employments: FoundEmployment[];
}) {
  const { t } = useTranslation();
  const id = useId();
  const nameOf = useOrganisationName();
  const { data: person } = useGet<Person>(`/people/${personId}`);
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const own = person?.affiliations.filter(({ source }) => source === 'self') ?? [];
  const isThere = ({ found, fromDate }: FoundEmployment) =>
    own.some((one) => one.organisation.id === found?.id && one.fromDate === fromDate);
  const chosen = employments.filter((one, index) => one.found && !left.has(index) && !isThere(one));
  const keep = useMutation<unknown, ApiError>({
    mutationFn: () =>
      patch(`/people/${personId}`, {
        affiliations: [
          ...own.map(({ organisation, department, position, fromDate, toDate }) => ({
            organisationId: organisation.id,
            department,
            position,
            fromDate,
            toDate,
          })),
          ...chosen.map(({ found, department, position, fromDate, toDate }) => ({
            organisationId: found!.id,
            department,
            position,
            fromDate,
            toDate,
          })),
        ],
      }),
    onSuccess: async () => {
      showNotice(t('profile:preview.employmentsKept'));
      await refresh(`/people/${personId}`);
    },
  });
  return (
    <Section title={t('profile:preview.employments')} lede={t('profile:preview.employmentsText')}>
      <ul className={classes.found}>
        {employments.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
          <li key={index}>
            <Checkbox
              mt={3}
              aria-labelledby={`${id}-${index}`}
              disabled={!one.found || isThere(one)}
              checked={Boolean(one.found) && !left.has(index) && !isThere(one)}
              onChange={() =>
                setLeft((before) => {
                  const next = new Set(before);
                  if (!next.delete(index)) next.add(index);
                  return next;
                })
              }
            />
            <div id={`${id}-${index}`} className={classes.line}>
              <div dir="auto">{one.found ? nameOf(one.found) : one.organisation}</div>
              <div className={classes.facts}>
                {[one.position, one.department, [one.fromDate, one.toDate].filter(Boolean).join(' – ')]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </div>
            <div className={classes.remark}>
              {!one.found ? t('profile:preview.unknown') : isThere(one) ? t('profile:preview.mine') : null}
            </div>
          </li>
        ))}
      </ul>
      <ErrorNotice error={keep.error} />
      <Group mt="md">
        <Button
          variant="default"
          disabled={chosen.length === 0 || !person}
          loading={keep.isPending}
          onClick={() => keep.mutate()}
        >
          {t('profile:preview.keepEmployments', { count: chosen.length })}
        </Button>
      </Group>
    </Section>
  );
}
