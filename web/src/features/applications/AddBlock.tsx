import { sourcesOf } from '@headwater/core/budget';
import { Button, Group, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './applications.module.css';
import { useBlockNames } from './BudgetTable.tsx';
import { type Block, isSameBlock } from './budgetBlocks.ts';
import { OrganisationSelect } from './OrganisationSelect.tsx';
import type { ApplicationCall, BudgetPartner } from './types.ts';

const HOST = 'host';
const OTHER = 'other';

/** Opens another part of the budget: who spends it, and who pays. */
export function AddBlock({
  call,
  partners,
  blocks,
  onAdd,
}: {
  call: ApplicationCall;
  partners: BudgetPartner[];
  blocks: Block[];
  onAdd: (block: Block, partner: BudgetPartner | null) => void;
}) {
  const { t } = useTranslation();
  const names = useBlockNames(call, partners);
  const sources = sourcesOf(call.budgetRules);
  const [isOpen, setOpen] = useState(false);
  const [spender, setSpender] = useState(HOST);
  const [found, setFound] = useState<BudgetPartner | null>(null);
  const [source, setSource] = useState(sources.at(-1)!);
  const partner = spender === OTHER ? found : null;
  const partnerId = spender === HOST ? null : spender === OTHER ? (found?.id ?? null) : spender;
  const isWaiting = spender === OTHER && !found;
  const exists = !isWaiting && blocks.some((block) => isSameBlock(block, { partnerId, source }));
  if (!isOpen) {
    return (
      <Button variant="default" mt="md" onClick={() => setOpen(true)}>
        {t('budgets:addBlock')}
      </Button>
    );
  }
  return (
    <Stack className={classes.added} mt="md" role="group" aria-label={t('budgets:addBlock')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label={t('budgets:choosePayer')}
          allowDeselect={false}
          value={source}
          data={sources.map((value) => ({ value, label: names.payer(value) }))}
          onChange={(next) => setSource(next ?? source)}
        />
        {call.budgetRules.partners ? (
          <Select
            label={t('budgets:chooseSpender')}
            allowDeselect={false}
            value={spender}
            data={[
              { value: HOST, label: t('budgets:host') },
              ...partners.map(({ id }) => ({ value: id, label: names.spender(id) })),
              { value: OTHER, label: t('budgets:partner') },
            ]}
            onChange={(next) => setSpender(next ?? HOST)}
          />
        ) : null}
      </SimpleGrid>
      {spender === OTHER ? (
        <OrganisationSelect
          label={t('budgets:findPartner')}
          value={found?.id ?? null}
          chosen={null}
          onChange={(next) => setFound(next)}
        />
      ) : null}
      {exists ? <Text role="status">{t('budgets:exists')}</Text> : null}
      <Group>
        <Button
          disabled={exists || isWaiting}
          onClick={() => {
            onAdd({ partnerId, source }, partner);
            setOpen(false);
            setSpender(HOST);
            setFound(null);
          }}
        >
          {t('budgets:add')}
        </Button>
        <Button variant="default" onClick={() => setOpen(false)}>
          {t('cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
