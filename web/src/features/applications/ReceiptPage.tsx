import { Button, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/Link.tsx';
import { PagePending } from '../../app/PagePending.tsx';
import { useGet } from '../../app/queries.ts';
import { PageFault } from '../../ui/PageFault.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './applications.module.css';
import { CheckedReceipt, type GivenReceipt } from './CheckedReceipt.tsx';
import { PdfButton } from './PdfButton.tsx';

interface Receipt extends GivenReceipt {
  canonical: string;
  publicKey: string;
  keys: { keyId: string; publicKey: string }[];
  isProofDue: boolean;
  contentMatches: boolean | null;
}

/** How long to wait before asking for the log's proof again; the log takes entries in every second. */
const PROOF_MS = 1_500;

/** Hands the receipt to the reader as a file that can be checked anywhere. */
function downloadReceipt({ statement, signature, publicKey, keys, content, proof }: Receipt): void {
  const file = new Blob(
    [JSON.stringify({ statement, signature, publicKey, keys, content, proof }, null, 2)],
    {
      type: 'application/json',
    },
  );
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
  const path = `/applications/${applicationId}`;
  const { data: receipt, error, isPending, refetch } = useGet<Receipt>(`${path}/receipt`);
  const isWaiting = receipt?.isProofDue === true && !receipt.proof;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => void refetch(), PROOF_MS);
    return () => clearInterval(timer);
  }, [isWaiting, refetch]);
  if (isPending) return <PagePending />;
  if (!receipt) return <PageFault error={error} />;
  const { statement } = receipt;
  return (
    <>
      <PageHeader
        title={t('receipts:title')}
        kicker={<span className="tabular">{statement.application}</span>}
        lede={t('receipts:lede')}
        crumbs={{ [path]: statement.title }}
        actions={
          <>
            <Button onClick={() => downloadReceipt(receipt)}>{t('receipts:download')}</Button>
            <Button component={Link} to="/verify" variant="default">
              {t('receipts:verifyTitle')}
            </Button>
            <PdfButton applicationId={applicationId} />
          </>
        }
      />
      {isWaiting ? (
        <Text role="status" mb="sm">
          {t('receipts:proofDue')}
        </Text>
      ) : null}
      <CheckedReceipt receipt={receipt} />
      {receipt.contentMatches === null ? null : (
        <Text mt="xs" mb="xl">
          {t(receipt.contentMatches ? 'receipts:same' : 'receipts:changed')}
        </Text>
      )}
      <Section title={t('receipts:how')} lede={t('receipts:howText')}>
        <p className={classes.mono}>{receipt.canonical}</p>
      </Section>
    </>
  );
}
