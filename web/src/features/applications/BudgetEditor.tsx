import { categoriesOf, sumLines } from '@headwater/core/budget';
import { ActionIcon, Stack, Textarea } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { Money } from '../../ui/Money.tsx';
import { MoneyInput } from '../../ui/MoneyInput.tsx';
import { useAside } from '../../ui/useAside.ts';
import { AddBlock } from './AddBlock.tsx';
import classes from './applications.module.css';
import { BudgetSheet } from './BudgetSheet.tsx';
import { BudgetSummary, CeilingMeter, ShareLine } from './BudgetSummary.tsx';
import { BudgetFoot, BudgetHead, useBlockNames, yearsOf } from './BudgetTable.tsx';
import {
  amountAt,
  type Block,
  blockKey,
  HOST_BLOCK,
  isSameBlock,
  linesOf,
  listBlocks,
  reasonOf,
  withAmount,
  withoutBlock,
  withReason,
} from './budgetBlocks.ts';
import type { ApplicationCall, BudgetItem, BudgetPartner } from './types.ts';

/** The budget: for each spender and payer a grid of lines and years, with its sums as they stand while it is typed. */
export function BudgetEditor({
  applicationId,
  call,
  budget,
  partners: known,
  onChange,
}: {
  applicationId: string;
  call: ApplicationCall;
  budget: BudgetItem[];
  partners: BudgetPartner[];
  onChange: (budget: BudgetItem[]) => void;
}) {
  const { t } = useTranslation();
  const text = useLocalText();
  const [added, setAdded] = useState<Block[]>([]);
  const [chosen, setChosen] = useState<BudgetPartner[]>([]);
  const partners = [...known, ...chosen.filter(({ id }) => !known.some((one) => one.id === id))];
  const { rules, others } = { rules: call.budgetRules, others: listBlocks(budget) };
  const blocks = [...others, ...added.filter((one) => !others.some((other) => isSameBlock(one, other)))];
  const isSplit = rules.partners || rules.own || rules.joint.length > 0 || blocks.length > 1;
  return (
    <Stack gap="lg">
      {rules.mode === 'lump-sum' ? (
        <p className={classes.note}>
          {t('budgets:lumpSum')} {t('budgets:mayBePaid')}: {text(rules.lumpSumText)}
        </p>
      ) : null}
      <div id="field-budget" tabIndex={-1}>
        <Stack gap="xl">
          {blocks.map((block) => (
            <BlockEditor
              key={blockKey(block)}
              block={block}
              isNamed={isSplit}
              call={call}
              budget={budget}
              partners={partners}
              onChange={onChange}
              onRemove={() => {
                setAdded(added.filter((one) => !isSameBlock(one, block)));
                onChange(withoutBlock(budget, block));
              }}
            />
          ))}
        </Stack>
        {isSplit ? (
          <AddBlock
            call={call}
            partners={partners}
            blocks={blocks}
            onAdd={(block, partner) => {
              if (partner) setChosen([...chosen, partner]);
              setAdded([...added, block]);
            }}
          />
        ) : null}
        <CeilingMeter call={call} budget={budget} />
        {isSplit ? <BudgetSummary call={call} budget={budget} partners={partners} /> : null}
      </div>
      <BudgetSheet applicationId={applicationId} call={call} onTake={onChange} />
    </Stack>
  );
}

function BlockEditor({
  block,
  isNamed,
  call,
  budget,
  partners,
  onChange,
  onRemove,
}: {
  block: Block;
  isNamed: boolean;
  call: ApplicationCall;
  budget: BudgetItem[];
  partners: BudgetPartner[];
  onChange: (budget: BudgetItem[]) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const text = useLocalText();
  const [isAsking, setAsking] = useState(false);
  const aside = useAside();
  const title = useBlockNames(call, partners).title(block);
  const years = yearsOf(call);
  const lines = linesOf(budget, block);
  const isHost = isSameBlock(block, HOST_BLOCK);
  const inBlock = (label: string) => (isHost ? label : label + aside(title));
  return (
    <section aria-label={isNamed ? title : t('applications:budget.table')}>
      {isNamed ? (
        <div className={classes.blockHead}>
          <h3>{title}</h3>
          {isHost ? null : (
            <ActionIcon
              variant="subtle"
              color="red"
              size="lg"
              aria-label={t('budgets:remove', { name: title })}
              onClick={() => (lines.length > 0 ? setAsking(true) : onRemove())}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          )}
        </div>
      ) : null}
      <div className={classes.scroll}>
        <table className={`${classes.budget} ${classes.edited}`}>
          <BudgetHead years={years} />
          <tbody>
            {categoriesOf(call).map((category) => {
              const name = text(category.name);
              return (
                <tr key={category.key} id={isHost ? `field-budget-${category.key}` : undefined} tabIndex={-1}>
                  <th scope="row">
                    {name}
                    <small>{text(category.help)}</small>
                    {isHost ? <ShareLine call={call} budget={budget} category={category} /> : null}
                  </th>
                  {years.map((year) => (
                    <td key={year} data-label={t('applications:budget.year', { year })}>
                      <MoneyInput
                        bare
                        aria-label={inBlock(t('applications:budget.amountOf', { category: name, year }))}
                        currency={call.currency}
                        value={amountAt(budget, category.key, year, block)}
                        onChange={(amount) => onChange(withAmount(budget, category.key, year, amount, block))}
                      />
                    </td>
                  ))}
                  <td className={classes.figure} data-label={t('applications:budget.sum')}>
                    <Money
                      minor={sumLines(lines.filter((item) => item.category === category.key))}
                      currency={call.currency}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
          <BudgetFoot years={years} budget={lines} currency={call.currency} />
        </table>
      </div>
      <Stack mt="md">
        {categoriesOf(call)
          .filter(({ key }) => isHost || lines.some((item) => item.category === key))
          .map((category) => {
            const label = t('applications:budget.reason', { category: text(category.name) });
            return (
              <Textarea
                key={category.key}
                label={label}
                aria-label={inBlock(label)}
                autosize
                minRows={1}
                maxLength={2000}
                value={reasonOf(budget, category.key, block)}
                onChange={(event) =>
                  onChange(withReason(budget, category.key, event.currentTarget.value, block))
                }
              />
            );
          })}
      </Stack>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('budgets:removeTitle')}
        text={t('budgets:removeText')}
        confirmLabel={t('remove')}
        danger
        onConfirm={async () => onRemove()}
      />
    </section>
  );
}
