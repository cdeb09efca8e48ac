import { queryClient, useGet } from '../../app/queries.ts';

interface Named {
  id: string;
  name: string;
  nameAlt: string | null;
}

/** One comment of the team. */
export interface TeamComment {
  id: string;
  replyTo: string | null;
  place: string;
  text: string;
  person: Named;
  trueName: string | null;
  mentions: Named[];
  createdAt: string;
  settledAt: string | null;
  settledBy: Named | null;
  can: Record<string, boolean>;
}

export interface Thread extends TeamComment {
  replies: TeamComment[];
}

/** How many threads are open at each place, and how many comments are new to the reader. */
export interface CommentCounts {
  items: { place: string; open: number; unread: number }[];
  can: { comment?: boolean };
}

export function useCommentCounts(applicationId: string): CommentCounts | undefined {
  return useGet<CommentCounts>(`/applications/${applicationId}/comments/counts`).data;
}

/** Reads the comments of an application anew, after one was written, settled or read. */
export async function renewComments(applicationId: string): Promise<void> {
  await Promise.all(
    [`/applications/${applicationId}/comments`, `/applications/${applicationId}/comments/counts`].map(
      (path) => queryClient.invalidateQueries({ queryKey: [path] }),
    ),
  );
}
