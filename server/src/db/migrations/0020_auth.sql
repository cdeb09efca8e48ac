-- Accounts, sessions and second factors, in the shape better-auth works with. An account belongs to a person from the
-- moment its e-mail address is proven; a person may exist without an account.
create table auth_users (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  locale text not null default 'en' check (locale in ('en', 'zh')),
  two_factor_enabled boolean default false,
  person_id uuid unique references people on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table auth_sessions (
  id uuid primary key default gen_random_uuid(),
  token text not null unique,
  user_id uuid not null references auth_users on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  -- When a code of the authenticator app or a recovery code was given for this session.
  second_factor_at timestamptz,
  -- In whose name this session acts; whether that is still allowed is asked anew at every request.
  acting_for uuid references people on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_sessions_user on auth_sessions (user_id);

create table auth_accounts (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth_users on delete cascade,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index auth_accounts_user on auth_accounts (user_id);

create table auth_verifications (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_verifications_identifier on auth_verifications (identifier);

create table auth_two_factors (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth_users on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_verification_count int default 0,
  locked_until timestamptz
);
create index auth_two_factors_user on auth_two_factors (user_id);
create index auth_two_factors_secret on auth_two_factors (secret);

-- Tries per account and address; the key is a hash, so that nobody's address can be read here.
create table auth_attempts (
  key text primary key,
  count int not null,
  since timestamptz not null
);
create index auth_attempts_since on auth_attempts (since);

-- The one-time link that makes the first administrator; at most one row, gone once it was used.
create table auth_setup (
  singleton boolean primary key default true check (singleton),
  token_hash text not null,
  created_at timestamptz not null
);
