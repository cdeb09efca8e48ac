import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { useGet } from '../../app/queries.ts';
import { hasRole, useSession } from '../../app/session.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { AllowanceDialog } from './AllowanceDialog.tsx';
import { EntryTable } from './EntryTable.tsx';
import classes from './nonconsensus.module.css';
import type { Tickets } from './types.ts';

/** All divided applications that somebody sees, over all calls, and the tickets they hold. */
export default function NonconsensusPage() {
  const { t } = useTranslation();
  const session = useSession();
  const tickets = useGet<Tickets>('/golden-tickets');
  const [isSetting, setIsSetting] = useState(false);
  const held = tickets.data?.own.filter((one) => one.of > 0) ?? [];
  return (
    <>
      <PageHeader
        title={t('nonconsensus:title')}
        lede={t('nonconsensus:lede')}
        actions={
          <>
            {hasRole(session, 'director') ? (
              <Button component={Link} to="/nonconsensus/outcomes" variant="default">
                {t('channel:outcomes.link')}
              </Button>
            ) : null}
            {tickets.data?.can.set ? (
              <Button variant="default" onClick={() => setIsSetting(true)}>
                {t('channel:tickets.setTitle')}
              </Button>
            ) : null}
          </>
        }
      />
      {held.length > 0 ? (
        <p className={classes.tickets}>
          <strong>{t('channel:tickets.own', { year: tickets.data!.year })}</strong>
          {held.map((one) => (
            <span key={one.capacity} className="tabular">
              {t('channel:tickets.of', { left: one.left, of: one.of })}{' '}
              <span className={classes.soft}>{t(`channel:tickets.ownAs.${one.capacity}`)}</span>
            </span>
          ))}
        </p>
      ) : null}
      <EntryTable />
      <section className={classes.explore}>
        <h2>{t('nonconsensus:exploration')}</h2>
        <p>{t('nonconsensus:explorationText')}</p>
        <Anchor component={Link} to="/calls">
          {t('nonconsensus:explorationLink')}
        </Anchor>
      </section>
      {isSetting && tickets.data ? (
        <AllowanceDialog tickets={tickets.data} onClose={() => setIsSetting(false)} />
      ) : null}
    </>
  );
}
