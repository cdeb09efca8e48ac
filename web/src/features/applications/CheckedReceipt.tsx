import { canonicalJson } from '@headwater/core/transparency';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { useLocale } from '../../app/i18n.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { formatTime } from '../../ui/formatTime.ts';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge, type StatusTone } from '../../ui/StatusBadge.tsx';
import classes from './applications.module.css';

/** A receipt as its file holds it. */
export interface GivenReceipt {
  statement: {
    application: string;
    call: string;
    title: string;
    contentHash: string;
    attachments: { field: string; sha256: string }[];
    submittedAt: string;
    keyId: string;
  };
  signature: string;
  content?: unknown;
  proof?: { leafIndex: number; head: { size: number; at: string } } | null;
}

type ContentFinding = 'same' | 'altered' | 'not-given' | 'not-checked';

interface Verdict {
  conclusion: 'proven' | 'signed' | 'forged';
  findings: Record<'signature' | 'content' | 'log' | 'head', string>;
}

const CONCLUSION_TONES: Record<Verdict['conclusion'], StatusTone> = {
  proven: 'good',
  signed: 'attention',
  forged: 'bad',
};

function toneOf(finding: string): StatusTone {
  if (finding === 'not-given' || finding === 'not-checked') return 'neutral';
  return finding === 'genuine' || finding === 'same' || finding === 'included' ? 'good' : 'bad';
}

/** Compares the content with its fingerprint here, so that nobody has to send what they submitted. */
async function checkContent({ content, statement }: GivenReceipt): Promise<ContentFinding> {
  if (content === undefined || content === null) return 'not-given';
  if (!globalThis.crypto.subtle) return 'not-checked';
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonicalJson(content)));
  const text = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `sha256:${text}` === statement.contentHash ? 'same' : 'altered';
}

async function checkReceipt(receipt: GivenReceipt): Promise<Verdict> {
  const { statement, signature, proof } = receipt;
  const verdict = await post<Verdict>('/receipts/verify', { statement, signature, proof: proof ?? null });
  const content = await checkContent(receipt);
  const findings = { ...verdict.findings, content };
  return { conclusion: content === 'altered' ? 'forged' : verdict.conclusion, findings };
}

/** What a receipt states, and part by part whether it holds. */
export function CheckedReceipt({ receipt }: { receipt: GivenReceipt }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { statement, signature, proof } = receipt;
  const check = useQuery<Verdict, Error>({
    queryKey: ['receipt', receipt],
    queryFn: () => checkReceipt(receipt),
  });
  const params = {
    entry: ((proof?.leafIndex ?? 0) + 1).toLocaleString(locale),
    size: (proof?.head.size ?? 0).toLocaleString(locale),
    at: proof ? formatTime(proof.head.at, locale, undefined, 'zone') : '',
  };
  const words = { signature: 'signatures', content: 'contents', log: 'logs', head: 'heads' } as const;
  return (
    <>
      <Section title={t('receipts:found')}>
        <div role="status" className={classes.conclusion}>
          {check.data ? (
            <StatusBadge
              label={t(`receipts:conclusion.${check.data.conclusion}`)}
              tone={CONCLUSION_TONES[check.data.conclusion]}
            />
          ) : check.isPending ? (
            t('receipts:checking')
          ) : null}
        </div>
        <ErrorNotice error={check.error} />
        {check.data ? (
          <ul className={classes.findings}>
            {(['signature', 'content', 'log', 'head'] as const).map((part) => {
              const finding = check.data.findings[part];
              return (
                <li key={part}>
                  <StatusBadge
                    label={t(`receipts:${words[part]}.${finding}` as 'receipts:signatures.genuine', params)}
                    tone={toneOf(finding)}
                  />
                </li>
              );
            })}
          </ul>
        ) : null}
      </Section>
      <Section title={t('receipts:statement')}>
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
      </Section>
      <Meaning />
    </>
  );
}

/** What a receipt proves, and what it does not. */
function Meaning() {
  const { t } = useTranslation();
  const itemsOf = (list: 'receipts:provesItems' | 'receipts:provesNotItems') =>
    t(list, { returnObjects: true }) as unknown as string[];
  return (
    <div className={classes.meaning}>
      {(['proves', 'provesNot'] as const).map((part) => (
        <Section key={part} title={t(`receipts:${part}`)}>
          <ul>
            {itemsOf(`receipts:${part}Items`).map((item) => (
              <Text component="li" key={item}>
                {item}
              </Text>
            ))}
          </ul>
        </Section>
      ))}
    </div>
  );
}
