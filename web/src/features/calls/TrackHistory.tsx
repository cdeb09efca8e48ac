import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { useGet } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './calls.module.css';
import type { Track, TrackDiff } from './trackTypes.ts';

/** The versions of a track, and what the one on the page changed since an earlier one. */
export function TrackHistory({ track }: { track: Track }) {
  const { t } = useTranslation();
  const [since, setSince] = useState<string | null>(null);
  return (
    <Section title={t('tracks:history')}>
      <ol className={`${classes.stageList} ${classes.versions}`}>
        {track.versions.map((one) => (
          <li key={one.id} aria-current={one.id === track.id ? 'true' : undefined}>
            <div>
              {one.id === track.id ? (
                <strong>{t('tracks:versionLine', { version: one.version })}</strong>
              ) : (
                <Link to={`/tracks/${one.id}`}>{t('tracks:versionLine', { version: one.version })}</Link>
              )}{' '}
              {one.note}
              <div className={classes.code}>
                {one.publishedAt ? (
                  <DateTime value={one.publishedAt} precision="date" />
                ) : (
                  t('tracks:hasDraft')
                )}
                {one.publishedBy ? ` · ${t('tracks:byOn', { name: one.publishedBy })}` : ''}
                {one.calls > 0 ? ` · ${t('tracks:calls', { count: one.calls })}` : ''}
              </div>
            </div>
            {one.version < track.version ? (
              <Button size="compact-sm" variant="subtle" onClick={() => setSince(one.id)}>
                {t('tracks:compare', { version: one.version })}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      {since ? <Changes track={track} since={since} /> : null}
    </Section>
  );
}

function Changes({ track, since }: { track: Track; since: string }) {
  const { t } = useTranslation();
  const { data, error } = useGet<TrackDiff>(`/tracks/${track.id}/changes`, { since });
  if (error) return <ErrorNotice error={error} />;
  if (!data) return null;
  if (data.changes.length === 0) return <p role="status">{t('tracks:same')}</p>;
  return (
    <table className={classes.changes}>
      <caption>{t('tracks:changes', { from: data.from, to: data.to })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('tracks:what')}</th>
          <th scope="col">{t('tracks:before')}</th>
          <th scope="col">{t('tracks:after')}</th>
        </tr>
      </thead>
      <tbody>
        {data.changes.map((change) => (
          <tr key={change.path}>
            <th scope="row">{change.path}</th>
            <td>{change.before === null ? '' : <del>{change.before}</del>}</td>
            <td>{change.after === null ? '' : <ins>{change.after}</ins>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
