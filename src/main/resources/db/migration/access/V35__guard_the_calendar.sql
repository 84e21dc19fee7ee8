-- Closed periods and more time decide what is shared, so the database asks who sets them, too.
-- Everybody reads them; only migrations may delete, as the application has no right to.
-- Not even the owner may change a row from here on, and nothing would say so: a later migration that
-- does lifts the force before, and puts it back.
alter table reporting_period enable row level security;
alter table reporting_period force row level security;
create policy reporting_period_read on reporting_period for select using (true);
create policy reporting_period_insert on reporting_period for insert
    with check ((select administers()));
create policy reporting_period_update on reporting_period for update
    using ((select administers()));
create policy reporting_period_delete on reporting_period for delete using (true);

create function gives_more_time() returns boolean
    language sql stable security definer set search_path = public
    return acts_as_system() or exists (
        select 1 from acting_grant
        where role in ('ANALYST', 'ADMINISTRATOR') and writes
            and entity_id is null and dataflow is null);
comment on function gives_more_time() is 'Whether the acting account may give an entity more time.';
grant execute on function gives_more_time() to palermo_app;

alter table extension enable row level security;
alter table extension force row level security;
create policy extension_read on extension for select using (true);
create policy extension_insert on extension for insert with check ((select gives_more_time()));
