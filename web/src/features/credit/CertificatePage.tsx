import type { components } from '@headwater/client';
import { Alert, Button, Skeleton, Stack, TextInput } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGo } from '../../app/Link.tsx';
import { useGet } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { LocalTextView } from '../../ui/LocalTextView.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import classes from './credit.module.css';
import { YearsTable } from './YearsTable.tsx';

type Check = components['schemas']['CertificateCheck'];

/** Lets anyone check a certificate of reviewing by its code, signed in or not. */
export default function CertificatePage() {
  const { t } = useTranslation();
  const go = useGo();
  const { code = '' } = useParams({ strict: false });
  const [typed, setTyped] = useState(code);
  const { data, error } = useGet<Check>(code ? `/certificates/${encodeURIComponent(code)}` : null);
  return (
    <>
      <PageHeader title={t('credit:check.title')} lede={t('credit:check.lede')} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          go(`/certificates/${encodeURIComponent(typed.trim())}`);
        }}
      >
        <Stack maw={480} align="flex-start">
          <TextInput
            label={t('credit:check.code')}
            w="100%"
            maxLength={40}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" disabled={typed.trim() === ''}>
            {t('credit:check.submit')}
          </Button>
        </Stack>
      </form>
      <div aria-live="polite" style={{ marginTop: '2rem' }}>
        {error?.status === 404 ? (
          <Alert variant="light" color="silt" title={t('credit:check.unknown')}>
            {t('credit:check.unknownText')}
          </Alert>
        ) : (
          <ErrorNotice error={error} />
        )}
        {code && !data && !error ? <Skeleton height={240} /> : null}
        {data ? <Checked check={data} /> : null}
      </div>
    </>
  );
}

function Checked({ check: { statement, signature, valid } }: { check: Check }) {
  const { t } = useTranslation();
  return (
    <>
      <Alert
        variant="light"
        color={valid ? 'moss' : 'seal'}
        title={t(valid ? 'credit:check.valid' : 'credit:check.invalid')}
        mb="lg"
      >
        {t(valid ? 'credit:check.validText' : 'credit:check.invalidText')}
      </Alert>
      <YearsTable years={statement.years} />
      <dl className={classes.facts}>
        <div>
          <dt>{t('credit:check.name')}</dt>
          <dd>
            <PersonName name={statement.name} nameAlt={statement.nameAlt} />
          </dd>
        </div>
        <div>
          <dt>{t('credit:check.funder')}</dt>
          <dd>
            <LocalTextView text={statement.funder} />
          </dd>
        </div>
        <div>
          <dt>{t('credit:check.issued')}</dt>
          <dd>
            <DateTime value={statement.issuedAt} />
          </dd>
        </div>
        <div>
          <dt>{t('credit:check.signature')}</dt>
          <dd className={classes.code}>{signature}</dd>
        </div>
        <div>
          <dt>{t('credit:check.key')}</dt>
          <dd className={classes.code}>{statement.keyId}</dd>
        </div>
      </dl>
    </>
  );
}
