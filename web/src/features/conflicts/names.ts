import { useLocale } from '../../app/i18n.ts';

/** The name of an organisation in the reader's language where it has one. */
export function useOrganisationName(): (organisation: {
  name: string;
  names: Record<string, string>;
}) => string {
  const locale = useLocale();
  return (organisation) => organisation.names[locale] || organisation.name;
}
