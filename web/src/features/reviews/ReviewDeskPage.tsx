import { Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useGet } from '../../app/queries.ts';
import { PageFault } from '../../ui/PageFault.tsx';
import { InvitationView } from '../assignments/InvitationView.tsx';
import type { OwnAssignment } from '../assignments/types.ts';
import { ReviewView } from './ReviewView.tsx';

/** What a reviewer was asked to do with one application: the invitation, and once it is accepted the review. */
export default function ReviewDeskPage() {
  const { assignmentId = '' } = useParams({ strict: false });
  const { data, error } = useGet<OwnAssignment>(`/my/assignments/${assignmentId}`);
  if (error) return <PageFault error={error} />;
  if (!data) return <Skeleton height={400} />;
  const isOpened = data.status === 'accepted' || data.status === 'reviewed';
  return isOpened ? <ReviewView assignmentId={assignmentId} /> : <InvitationView assignment={data} />;
}
