import { useParams } from '@tanstack/react-router';
import { CallOverview } from './CallOverview.tsx';
import { PublicCallPage } from './PublicCallPage.tsx';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `/calls/<id>` is the call from inside, `/calls/<code>` its public page. */
export default function CallPage() {
  const { callId = '' } = useParams({ strict: false });
  return UUID.test(callId) ? <CallOverview id={callId} /> : <PublicCallPage code={callId} />;
}
