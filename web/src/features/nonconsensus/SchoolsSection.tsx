import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { refresh, useGet } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './nonconsensus.module.css';
import type { EntryDetail, OtherSchools } from './types.ts';

/** Reviewers of another school: who was asked, and who of the pool could be. */
export function SchoolsSection({
  entry,
  asked,
}: {
  entry: EntryDetail;
  asked: NonNullable<EntryDetail['asked']>;
}) {
  const { t } = useTranslation();
  const [isLooking, setIsLooking] = useState(false);
  const [chosen, setChosen] = useState<OtherSchools['items'][number] | null>(null);
  const path = `/channel-entries/${entry.id}/other-schools`;
  const found = useGet<OtherSchools>(isLooking && entry.can.ask ? path : null);
  return (
    <Section title={t('nonconsensus:entry.schools')} lede={t('nonconsensus:entry.schoolsLede')}>
      {asked.length === 0 ? (
        <p className={classes.soft}>{t('nonconsensus:entry.askedNone')}</p>
      ) : (
        <table className={classes.figures}>
          <thead>
            <tr>
              <th scope="col">{t('nonconsensus:entry.asked')}</th>
              <th scope="col">{t('nonconsensus:entry.fit')}</th>
              <th scope="col">{t('nonconsensus:entry.nearness')}</th>
              <th scope="col">{t('nonconsensus:column.state')}</th>
            </tr>
          </thead>
          <tbody>
            {asked.map((one) => (
              <tr key={one.assignmentId}>
                <th scope="row">
                  <PersonName {...one.person} />
                </th>
                <td className="tabular">{one.fit.toFixed(2)}</td>
                <td className="tabular">{one.nearness.toFixed(2)}</td>
                <td>{t(`assignments:status.${one.status}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {entry.can.ask && !isLooking ? (
        <div className={classes.actions}>
          <Button variant="default" onClick={() => setIsLooking(true)}>
            {t('nonconsensus:entry.findSchools')}
          </Button>
        </div>
      ) : null}
      <ErrorNotice error={found.error} />
      {isLooking && found.isPending ? <Skeleton height={160} mt="md" /> : null}
      {found.data ? <Candidates found={found.data} onAsk={setChosen} /> : null}
      {chosen ? (
        <ConfirmDialog
          opened
          onClose={() => setChosen(null)}
          title={t('nonconsensus:entry.askTitle', { name: chosen.person.name })}
          text={t('nonconsensus:entry.askText')}
          confirmLabel={t('nonconsensus:entry.ask')}
          onConfirm={async () => {
            await post(`/channel-entries/${entry.id}/ask`, { personId: chosen.person.id });
            await refresh('/channel-entries', '/calls', '/applications');
          }}
        />
      ) : null}
    </Section>
  );
}

function Candidates({
  found,
  onAsk,
}: {
  found: OtherSchools;
  onAsk: (one: OtherSchools['items'][number]) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <p className={classes.soft}>
        {t('nonconsensus:entry.compared', { count: found.compared, earlier: found.earlier.length })}
      </p>
      {found.items.length === 0 ? <p>{t('nonconsensus:entry.noSchools')}</p> : null}
      {found.items.length > 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className={classes.scroll} tabIndex={0} aria-label={t('nonconsensus:entry.findSchools')}>
          <table className={classes.figures}>
            <thead>
              <tr>
                <th scope="col">{t('nonconsensus:entry.schools')}</th>
                <th scope="col">{t('nonconsensus:entry.fit')}</th>
                <th scope="col">{t('nonconsensus:entry.nearness')}</th>
                <th scope="col">{t('nonconsensus:entry.work')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {found.items.map((one) => (
                <tr key={one.person.id}>
                  <th scope="row">
                    <PersonName {...one.person} />
                  </th>
                  <td className="tabular">{one.fit.toFixed(2)}</td>
                  <td className="tabular">
                    {one.nearest
                      ? t('nonconsensus:entry.nearestTo', {
                          value: one.nearness.toFixed(2),
                          name: one.nearest.name,
                        })
                      : one.nearness.toFixed(2)}
                  </td>
                  <td>{one.work}</td>
                  <td>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={t('nonconsensus:entry.askTitle', { name: one.person.name })}
                      onClick={() => onAsk(one)}
                    >
                      {t('nonconsensus:entry.ask')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
    </>
  );
}
