import { apiUrl, refused } from './api.ts';
import { linkHeaders } from './heldLink.ts';

/** Hands a file that the page itself made or fetched to the browser's downloads. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * Downloads a file of the API, by navigation where the session's cookie lets it in. With a reviewer's link, which goes in
 * a header, the page fetches it itself.
 */
export async function download(path: string, name: string): Promise<void> {
  const url = apiUrl(path);
  const headers = linkHeaders(url);
  if (Object.keys(headers).length === 0) {
    window.location.assign(url);
    return;
  }
  const answer = await fetch(url, { headers, credentials: 'same-origin' });
  if (!answer.ok) throw refused(url, answer.status, await answer.text(), answer.headers.get('retry-after'));
  saveFile(await answer.blob(), name);
}
