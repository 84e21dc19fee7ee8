alter table agency add column ended_at timestamptz;
comment on column agency.ended_at is 'When it ceased to report; null while it does.';

grant update (name, kind, ended_at) on agency to palermo_app;
grant update (valid_until) on provision_agreement to palermo_app;
grant update (area, name, sovereign_id, member_from, member_until) on reporting_entity to palermo_app;
