import { QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { ApiError, get, type Query } from './api.ts';

/** The cache of what was read. */
export const queryClient: QueryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) =>
        count < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 502),
    },
  },
});

/** Reads `GET /api<path>`; null as the path waits. The key is `[path, query]`, so `refresh(path)` renews it. */
export function useGet<T>(path: string | null, query: Query = {}): UseQueryResult<T, ApiError> {
  return useQuery<T, ApiError>({
    queryKey: [path, query],
    queryFn: ({ signal }) => get<T>(path ?? '', query, signal),
    enabled: path !== null,
  });
}

/** Renews everything read from these API paths and from paths below them, e.g. `refresh('/calls')`. */
export async function refresh(...paths: string[]): Promise<void> {
  await queryClient.invalidateQueries({
    predicate: ({ queryKey: [path] }) =>
      typeof path === 'string' && paths.some((above) => path === above || path.startsWith(`${above}/`)),
  });
}
