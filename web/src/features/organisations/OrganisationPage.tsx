import type { components } from '@headwater/client';
import { Anchor, List, Table } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/i18n.ts';
import { Link } from '../../app/Link.tsx';
import { PagePending } from '../../app/PagePending.tsx';
import { useGet } from '../../app/queries.ts';
import { PageFault } from '../../ui/PageFault.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { nameCountry, nameOrganisation } from './names.ts';

type Organisation = components['schemas']['OrganisationDetail'];

/** One organisation with what stands above and below it. */
export default function OrganisationPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { organisationId } = useParams({ strict: false });
  const { data, error, isPending } = useGet<Organisation>(`/organisations/${organisationId}`);
  if (isPending) return <PagePending />;
  if (error) return <PageFault error={error} />;
  const place = [data.city, nameCountry(data.country, locale)].filter(Boolean).join(', ');
  return (
    <>
      <PageHeader title={nameOrganisation(data, locale)} />
      <Table maw={720}>
        <Table.Tbody>
          <Fact label={t('organisations:place')}>{place}</Fact>
          <Fact label={t('organisations:otherNames')}>{Object.values(data.names).join(' · ')}</Fact>
          <Fact label={t('organisations:acronyms')}>{data.acronyms.join(', ')}</Fact>
          <Fact label={t('organisations:domains')}>{data.domains.join(', ')}</Fact>
          <Fact label={t('organisations:established')}>{data.established}</Fact>
          <Fact label={t('organisations:rorId')}>
            {data.rorId ? (
              <Anchor href={`https://ror.org/${data.rorId}`}>{data.rorId}</Anchor>
            ) : (
              t('organisations:noRor')
            )}
          </Fact>
        </Table.Tbody>
      </Table>
      <Relatives
        title={t('organisations:parents')}
        organisations={data.parents}
        none={t('organisations:noParents')}
      />
      <Relatives
        title={t('organisations:children')}
        organisations={data.children}
        none={t('organisations:noChildren')}
      />
    </>
  );
}

/** A line of the record; nothing when there is nothing to say. */
function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400} w="14rem">
        {label}
      </Table.Th>
      <Table.Td>{children}</Table.Td>
    </Table.Tr>
  );
}

function Relatives({
  title,
  organisations,
  none,
}: {
  title: string;
  organisations: Organisation['parents'];
  none: string;
}) {
  const locale = useLocale();
  return (
    <Section title={title} lede={organisations.length === 0 ? none : undefined}>
      <List>
        {organisations.map((one) => (
          <List.Item key={one.id}>
            <Link to={`/organisations/${one.id}`}>{nameOrganisation(one, locale)}</Link>
          </List.Item>
        ))}
      </List>
    </Section>
  );
}
