-- Entries of the audit trail are never updated nor deleted (0001), so that what refers to one cannot lose it. Checking
-- it again for every entry, and locking the entry for that, was the dearest part of writing one.
alter table audit_pending drop constraint audit_pending_event_id_fkey;
alter table audit_leaves drop constraint audit_leaves_event_id_fkey;

-- A mail is read once or twice: stored as it is, within its row where it fits. Compressing it was dearer than writing it.
alter table mails alter column body set storage external;
alter table mails set (toast_tuple_target = 8160);
