import { Alert, Button, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ApiError, post } from '../../app/api.ts';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { refresh, useGet } from '../../app/queries.ts';
import { DateTime } from '../../ui/DateTime.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Section } from '../../ui/Section.tsx';

interface Head {
  size: number;
  rootHash: string;
  at: string;
  keyId: string;
}

interface CheckResult {
  leaves: number;
  heads: number;
  waiting: number;
  problems: { code: string; index?: number; size?: number }[];
}

function CheckOutcome({ result }: { result: CheckResult }) {
  const { t } = useTranslation();
  const number = new Intl.NumberFormat(HTML_LANG[useLocale()]);
  const broken = result.problems.length > 0;
  return (
    <Alert
      role="status"
      variant="light"
      color={broken ? 'red' : 'moss'}
      icon={broken ? <IconAlertTriangle size={20} aria-hidden /> : <IconShieldCheck size={20} aria-hidden />}
      title={t(broken ? 'audit:broken' : 'audit:verified')}
    >
      {broken
        ? t('audit:brokenText', { count: result.problems.length })
        : t('audit:verifiedText', { count: result.leaves, heads: number.format(result.heads) })}{' '}
      {result.waiting > 0 ? t('audit:waiting', { count: result.waiting }) : null}
      {broken ? (
        <List size="sm" mt="xs">
          {result.problems.slice(0, 20).map((problem) => (
            <List.Item key={`${problem.code}-${problem.index}-${problem.size}`}>
              {problem.code}
              {problem.index === undefined ? '' : ` ${t('audit:problemAt', { index: problem.index })}`}
            </List.Item>
          ))}
        </List>
      ) : null}
    </Alert>
  );
}

/** The newest signed head, and a check of the whole trail against all heads. */
export function TrailCheck() {
  const { t } = useTranslation();
  const heads = useGet<{ heads: Head[] }>('/audit/heads');
  const check = useMutation<CheckResult, ApiError>({
    mutationFn: () => post<CheckResult>('/audit/verify'),
    onSuccess: () => refresh('/audit', '/audit/heads'),
  });
  const head = heads.data?.heads.at(-1);
  return (
    <Section
      title={t('audit:heads')}
      actions={
        <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
          {t('audit:verify')}
        </Button>
      }
    >
      <Stack>
        <ErrorNotice error={heads.error ?? check.error} />
        {heads.data ? (
          <Text c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {head ? (
              <>
                {t('audit:headText', {
                  size: head.size,
                  root: `${head.rootHash.slice(0, 16)}…`,
                  key: head.keyId,
                })}
                {' · '}
                <DateTime value={head.at} precision="time" />
              </>
            ) : (
              t('audit:noHead')
            )}
          </Text>
        ) : null}
        {check.data ? <CheckOutcome result={check.data} /> : null}
      </Stack>
    </Section>
  );
}
