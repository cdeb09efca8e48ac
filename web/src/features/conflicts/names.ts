import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/i18n.ts';

/** The name of an organisation in the reader's language where it has one. */
export function useOrganisationName(): (organisation: {
  name: string;
  names: Record<string, string>;
}) => string {
  const locale = useLocale();
  return (organisation) => organisation.names[locale] || organisation.name;
}

/** What a version of a set of rules, such as `call-2`, is called. */
export function useSetName(): (version: string) => string {
  const { t } = useTranslation();
  return (name) => {
    const [scope = '', version = name] = name.split('-');
    return scope === 'funder' || scope === 'call' ? t(`rulesets:setName.${scope}`, { version }) : name;
  };
}
