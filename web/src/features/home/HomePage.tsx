import { useSession } from '../../app/session.tsx';
import { Desk } from './Desk.tsx';
import { FrontPage } from './FrontPage.tsx';

/** The first page: the funder's front page for a visitor, the desk for somebody signed in. */
export default function HomePage() {
  const { person } = useSession();
  return person ? <Desk person={person} /> : <FrontPage />;
}
