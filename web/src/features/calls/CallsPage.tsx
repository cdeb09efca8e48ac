import { hasRole, useSession } from '../../app/session.tsx';
import { OfficerCalls } from './OfficerCalls.tsx';
import { PublicCalls } from './PublicCalls.tsx';

/** Calls: a table for those who run them, a reading list for everybody else. */
export default function CallsPage() {
  const session = useSession();
  return hasRole(session, 'officer', 'director', 'administrator') ? <OfficerCalls /> : <PublicCalls />;
}
