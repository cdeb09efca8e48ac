import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { Link } from '../../app/Link.tsx';
import { PagePending } from '../../app/PagePending.tsx';
import { useGet } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import classes from './applications.module.css';

/** What a receipt states. */
export interface ReceiptStatement {
  application: string;
  call: string;
  title: string;
  contentHash: string;
  attachments: { field: string; sha256: string }[];
  submittedAt: string;
  keyId: string;
}

interface Receipt {
  statement: ReceiptStatement;
  canonical: string;
  signature: string;
  keyId: string;
  publicKey: string;
  content: unknown;
  contentMatches: boolean | null;
}

/** Hands the receipt to the reader as a file that can be checked anywhere. */
function downloadReceipt({ statement, signature, publicKey, content }: Receipt): void {
  const file = new Blob([JSON.stringify({ statement, signature, publicKey, content }, null, 2)], {
    type: 'application/json',
  });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `${statement.application}.receipt.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** The receipt of a submission, checked on the spot. */
export default function ReceiptPage() {
  const { t } = useTranslation();
  const { applicationId = '' } = useParams({ strict: false });
  const { data: receipt, error, isPending } = useGet<Receipt>(`/applications/${applicationId}/receipt`);
  if (isPending) return <PagePending />;
  if (!receipt) return <ErrorNotice error={error} />;
  const { statement } = receipt;
  return (
    <>
      <PageHeader
        title={t('receipts:title')}
        kicker={<span className="tabular">{statement.application}</span>}
        lede={t('receipts:lede')}
        crumbs={{ [`/applications/${applicationId}`]: statement.title }}
        actions={
          <>
            <Button onClick={() => downloadReceipt(receipt)}>{t('receipts:download')}</Button>
            <Button component={Link} to="/receipts" variant="default">
              {t('receipts:verifyTitle')}
            </Button>
          </>
        }
      />
      <CheckedReceipt statement={statement} signature={receipt.signature} />
      {receipt.contentMatches === null ? null : (
        <Text mt="xs">{t(receipt.contentMatches ? 'receipts:same' : 'receipts:changed')}</Text>
      )}
      <div style={{ marginTop: '3rem' }}>
        <Section title={t('receipts:how')} lede={t('receipts:howText')}>
          <p className={classes.mono}>{receipt.canonical}</p>
        </Section>
      </div>
    </>
  );
}

/** What a receipt states, and whether its signature is genuine. */
export function CheckedReceipt({ statement, signature }: { statement: ReceiptStatement; signature: string }) {
  const { t } = useTranslation();
  const check = useQuery<{ valid: boolean }, Error>({
    queryKey: ['receipt', statement, signature],
    queryFn: () => post('/receipts/verify', { statement, signature }),
  });
  return (
    <>
      <div role="status" style={{ marginBottom: '1rem' }}>
        {check.data ? (
          <StatusBadge
            label={t(check.data.valid ? 'receipts:valid' : 'receipts:invalid')}
            tone={check.data.valid ? 'good' : 'bad'}
          />
        ) : check.isPending ? (
          t('receipts:checking')
        ) : null}
      </div>
      <ErrorNotice error={check.error} />
      <dl className={classes.facts}>
        <div>
          <dt>{t('receipts:number')}</dt>
          <dd>
            {statement.application} · {statement.title}
          </dd>
        </div>
        <div>
          <dt>{t('receipts:submittedAt')}</dt>
          <dd>
            <DateTime value={statement.submittedAt} precision="zone" />
          </dd>
        </div>
        <div>
          <dt>{t('receipts:fingerprint')}</dt>
          <dd className={classes.mono}>{statement.contentHash}</dd>
        </div>
        {statement.attachments?.length > 0 ? (
          <div>
            <dt>{t('receipts:attachments')}</dt>
            {statement.attachments.map((one) => (
              <dd key={one.field} className={classes.mono}>
                {one.sha256}
              </dd>
            ))}
          </div>
        ) : null}
        <div>
          <dt>{t('receipts:key')}</dt>
          <dd className={classes.mono}>{statement.keyId}</dd>
        </div>
        <div>
          <dt>{t('receipts:signature')}</dt>
          <dd className={classes.mono}>{signature}</dd>
        </div>
      </dl>
    </>
  );
}
