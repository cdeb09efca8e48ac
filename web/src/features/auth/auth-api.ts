/** The endpoints of better-auth that the screens use. Failures are `ApiError`s with the codes of messages/errors.ts. */
import { get, post } from '../../app/api.ts';

/** Passwords are at least this long; the server refuses shorter ones. */
export const MIN_PASSWORD_LENGTH = 10;

/** Where somebody is signed in. */
export interface DeviceSession {
  token: string;
  userAgent: string | null;
  ipAddress: string | null;
  createdAt: string;
}

/** Signs in by password; resolves to whether the code of an authenticator app must follow. */
export async function signInByPassword(input: {
  email: string;
  password: string;
  rememberMe: boolean;
}): Promise<{ needsCode: boolean }> {
  const answer = await post<{ twoFactorRedirect?: boolean }>('/auth/sign-in/email', input);
  return { needsCode: answer.twoFactorRedirect === true };
}

/** Goes to another service to sign in; the browser leaves this page. `to` is where to come back. */
export async function signInByProvider(provider: string, to: string): Promise<void> {
  const { url } = await post<{ url: string }>('/auth/sign-in/social', {
    provider,
    callbackURL: to,
    errorCallbackURL: '/sign-in?failed=provider',
  });
  window.location.assign(url);
}

/** Gives the second factor: six digits, or a recovery code. */
export function giveCode(code: string, kind: 'totp' | 'recovery', trustDevice: boolean): Promise<unknown> {
  return post(kind === 'totp' ? '/auth/two-factor/verify-totp' : '/auth/two-factor/verify-backup-code', {
    code: code.replaceAll(' ', ''),
    trustDevice,
  });
}

/** Signs up; a mail with a link follows. */
export function signUp(input: {
  name: string;
  email: string;
  password: string;
  locale: string;
}): Promise<unknown> {
  return post('/auth/sign-up/email', input);
}

/** Confirms an address with the key from the mail, and signs in. */
export function verifyEmail(token: string): Promise<unknown> {
  return get('/auth/verify-email', { token });
}

/** Has a link sent with which a new password can be chosen; answers the same whether the account exists or not. */
export function requestPasswordReset(email: string): Promise<unknown> {
  return post('/auth/request-password-reset', { email });
}

/** Sets a new password with the key from the mail. */
export function resetPassword(newPassword: string, token: string): Promise<unknown> {
  return post('/auth/reset-password', { newPassword, token });
}

/** Changes the password and signs out every other device. */
export function changePassword(currentPassword: string, newPassword: string): Promise<unknown> {
  return post('/auth/change-password', { currentPassword, newPassword, revokeOtherSessions: true });
}

/** Whether the account has a password; those who sign in with another service have none. */
export async function readHasPassword(): Promise<boolean> {
  const accounts = await get<{ providerId: string }[]>('/auth/list-accounts');
  return accounts.some((account) => account.providerId === 'credential');
}

/** Begins the set-up of a second factor; it counts once `giveCode` has been called with a code. */
export function beginSecondFactor(
  password: string | undefined,
): Promise<{ totpURI: string; backupCodes: string[] }> {
  return post('/auth/two-factor/enable', { password });
}

/** Removes the second factor. */
export function removeSecondFactor(password: string | undefined): Promise<unknown> {
  return post('/auth/two-factor/disable', { password });
}

/** Makes new recovery codes; the old ones stop working. */
export async function makeRecoveryCodes(password: string | undefined): Promise<string[]> {
  const { backupCodes } = await post<{ backupCodes: string[] }>('/auth/two-factor/generate-backup-codes', {
    password,
  });
  return backupCodes;
}

/** All places where the person is signed in, and the token of this one. */
export async function readDeviceSessions(): Promise<{ sessions: DeviceSession[]; current: string | null }> {
  const [sessions, mine] = await Promise.all([
    get<DeviceSession[]>('/auth/list-sessions'),
    get<{ session: { token: string } } | null>('/auth/get-session'),
  ]);
  return { sessions, current: mine?.session.token ?? null };
}

/** Signs out one place. */
export function endDeviceSession(token: string): Promise<unknown> {
  return post('/auth/revoke-session', { token });
}

/** Signs out every place but this one. */
export function endOtherSessions(): Promise<unknown> {
  return post('/auth/revoke-other-sessions');
}
