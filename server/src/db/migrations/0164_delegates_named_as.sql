-- What the principal called the delegate, which is all they are told: an address that was guessed must not tell whose it is.
alter table delegations add column named_as text check (named_as <> '');
