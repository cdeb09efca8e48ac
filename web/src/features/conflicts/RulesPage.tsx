import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RulesPanel } from './RulesPanel.tsx';

/** The funder's own rules, which hold for every call without rules of its own. */
export default function RulesPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('rulesets:rules.page')} lede={t('rulesets:rules.pageLede')} />
      <RulesPanel path="/conflict-rules" />
    </>
  );
}
