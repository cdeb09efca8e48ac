-- When the session began and closed, by the server's clock as all other times of a meeting.
alter table panels add column began_at timestamptz, add column closed_at timestamptz;
update panels set
  began_at = (select min(at) from audit_events where entity = 'panel' and entity_id = panels.id::text
    and action = 'panel.begun'),
  closed_at = case when status = 'closed' then (select max(at) from audit_events where entity = 'panel'
    and entity_id = panels.id::text and action = 'panel.closed') end;
