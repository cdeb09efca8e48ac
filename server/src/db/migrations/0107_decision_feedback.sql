-- How an application stood beside the others of its call by criterion, as told to its team; set at the release.
alter table decisions add column feedback jsonb not null default '[]';
