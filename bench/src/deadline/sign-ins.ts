/** Everybody of a large host signs in at once, from behind its one address, while somebody there guesses a password. */
import { passwordHashing } from '@headwater/server/src/auth/hashing.ts';
import { sql } from 'kysely';
import type { Stage } from './stage.ts';

const PASSWORD = 'what everybody here has chosen';
const PEOPLE = 200;
const GUESSES = 30;
const TRIES = 30;

export interface SignIns {
  /** How often each status was answered, to those who know their password and to the one who guesses. */
  people: Record<number, number>;
  guesses: Record<number, number>;
  /** Milliseconds from the first request to each person's answer, sorted. */
  times: number[];
}

export async function signInTogether({ db, server }: Stage): Promise<SignIns> {
  const hash = await passwordHashing.hash(PASSWORD);
  await sql`insert into auth_accounts (id, account_id, provider_id, user_id, password)
    select gen_random_uuid(), id::text, 'credential', id, ${hash} from auth_users limit ${PEOPLE + 1}`.execute(
    db,
  );
  const { rows } = await sql<{ email: string }>`
    select email from auth_users join auth_accounts on user_id = auth_users.id`.execute(db);
  const [guessed, ...people] = rows.map((row) => row.email);
  const began = performance.now();
  const times: number[] = [];
  const signIn = async (email: string, password: string, retries = TRIES): Promise<number> => {
    const answer = await fetch(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url },
      body: JSON.stringify({ email, password }),
    });
    await answer.arrayBuffer();
    if (answer.status !== 503 || retries === 0) return answer.status;
    await new Promise((resolve) =>
      setTimeout(resolve, Number(answer.headers.get('retry-after') ?? 1) * 1_000),
    );
    return signIn(email, password, retries - 1);
  };
  const guessing = Array.from({ length: GUESSES }, (_, n) => signIn(guessed!, `perhaps ${n}`));
  const signing = people.map(async (email) => {
    const status = await signIn(email, PASSWORD);
    times.push(performance.now() - began);
    return status;
  });
  return {
    people: countEach(await Promise.all(signing)),
    guesses: countEach(await Promise.all(guessing)),
    times: times.sort((a, b) => a - b),
  };
}

function countEach(statuses: readonly number[]): Record<number, number> {
  return Object.fromEntries([...Map.groupBy(statuses, Number)].map(([status, all]) => [status, all.length]));
}
