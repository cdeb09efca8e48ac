-- What was noticed when a file was opened and does not stand against it: `no-text`, `some-pages-without-text`,
-- `external-links`.
alter table files add column warnings text[] not null default '{}';
