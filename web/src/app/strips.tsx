import { Anchor, Button } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../ui/LocalTextView.tsx';
import { usePersonName } from '../ui/usePersonName.ts';
import { ApiError } from './api.ts';
import classes from './Layout.module.css';
import { Link } from './Link.tsx';
import { useSession, useSessionActions } from './session.tsx';

/** Says whose name is being used, for as long as somebody acts on behalf of another person, and when that has ended. */
export function ActingStrip() {
  const { t } = useTranslation();
  const { actingFor, person } = useSession();
  const { stopActing } = useSessionActions();
  const sayName = usePersonName();
  const [last, setLast] = useState(actingFor);
  const [isStopping, setStopping] = useState(false);
  if (actingFor && actingFor.id !== last?.id) setLast(actingFor);
  if (!last || !person || (isStopping && !actingFor)) return null;
  const names = { name: sayName(last), trueName: sayName(person) };
  const stop = async () => {
    setStopping(true);
    try {
      await stopActing();
      setLast(null);
    } finally {
      setStopping(false);
    }
  };
  return (
    <aside className={`${classes.strip} ${classes.acting}`} aria-label={t('shell.actingLabel')}>
      <div className={classes.stripInner}>
        <span role="status">{t(actingFor ? 'shell.actingFor' : 'shell.actingEnded', names)}</span>
        <Button
          size="compact-sm"
          variant="white"
          color="dark"
          onClick={() => (actingFor ? void stop() : setLast(null))}
        >
          {t(actingFor ? 'shell.stopActing' : 'shell.actingEndedSeen')}
        </Button>
      </div>
    </aside>
  );
}

/** Says that roles are withheld until the second step of signing in has been taken. */
export function SecondFactorStrip() {
  const { t } = useTranslation();
  const { needsSecondFactor, hasSecondFactor } = useSession();
  if (!needsSecondFactor) return null;
  return (
    <aside className={`${classes.strip} ${classes.acting}`} aria-label={t('auth:account.secondFactor')}>
      <div className={classes.stripInner}>
        <span>{t(hasSecondFactor ? 'auth:account.needsCode' : 'auth:account.needsSetUp')}</span>
        <Button component={Link} to="/account" size="compact-sm" variant="white" color="dark">
          {t(hasSecondFactor ? 'auth:code.confirm' : 'auth:account.setUp')}
        </Button>
      </div>
    </aside>
  );
}

/** Says that the funder shown is the fictional sample. */
export function SampleStrip() {
  const { t } = useTranslation();
  const pick = useLocalText();
  const { features, funder } = useSession();
  if (!features.sample) return null;
  const name = pick(funder?.name) || t('shell.sampleLabel');
  return (
    <aside className={`${classes.strip} ${classes.sample}`} aria-label={t('shell.sampleLabel')}>
      <div className={classes.stripInner}>
        <span>
          {t('shell.sample', { funder: name })}{' '}
          <Anchor component={Link} to="/sign-in" inherit>
            {t('shell.samplePeople')}
          </Anchor>
        </span>
      </div>
    </aside>
  );
}

function useConnectionLost(): boolean {
  const { online } = useNetwork();
  const client = useQueryClient();
  const [unanswered, setUnanswered] = useState(false);
  useEffect(
    () =>
      client.getQueryCache().subscribe(({ query, type }) => {
        if (type !== 'updated') return;
        const { error, status } = query.state;
        if (status === 'success') setUnanswered(false);
        else if (error instanceof ApiError && error.status === 0) setUnanswered(true);
      }),
    [client],
  );
  return !online || unanswered;
}

/** Says that the server cannot be reached; goes away by itself. */
export function ConnectionStrip() {
  const { t } = useTranslation();
  const lost = useConnectionLost();
  return (
    <div role="status">
      {lost ? (
        <div className={`${classes.strip} ${classes.lost}`}>
          <div className={classes.stripInner}>{t('shell.connectionLost')}</div>
        </div>
      ) : null}
    </div>
  );
}
