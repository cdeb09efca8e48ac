/** The anchor: a bare Fastify route that stores a payload of the same size in one insert, and nothing else. */
import { fastify } from 'fastify';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL!, max: 10 });
await pool.query(
  'create table if not exists bare (id uuid primary key default gen_random_uuid(), payload jsonb)',
);
const app = fastify({ bodyLimit: 4 * 1024 * 1024 });
app.post('/bare', async (request) => {
  const { rows } = await pool.query('insert into bare (payload) values ($1) returning id', [
    JSON.stringify(request.body),
  ]);
  return rows[0];
});
console.log(`Bare route listens on ${await app.listen({ host: '127.0.0.1', port: 0 })}`);
