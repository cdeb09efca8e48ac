import { useLocale } from '../../app/i18n.ts';
import type { OrganisationName } from './types.ts';

/** A function that names an organisation in the reader's language, else by its usual name. */
export function useOrganisationName(): (organisation: OrganisationName) => string {
  const locale = useLocale();
  return (organisation) => organisation.names[locale] ?? organisation.name;
}
