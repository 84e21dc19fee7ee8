-- Roles that read no figures open no dataflow, and one agency's part opens no whole return to those
-- who hold the whole return of another dataflow.
create or replace function reads_dataflow(entity int, flow text) returns boolean
    language sql stable security definer set search_path = public
    return exists (
        select 1 from acting_grant
        where role in ('CONTRIBUTOR', 'FOCAL_POINT', 'NATIONAL_VIEWER', 'ANALYST')
            and (entity_id is null or entity_id = entity)
            and (dataflow is null or dataflow = flow)
            and (agency_id is null or not exists (
                select 1 from acting_grant as whole
                where whole.agency_id is null and whole.entity_id = entity)));

create or replace function writes_dataflow(entity int, flow text) returns boolean
    language sql stable security definer set search_path = public
    return exists (
        select 1 from acting_grant
        where writes and role in ('CONTRIBUTOR', 'FOCAL_POINT', 'ANALYST')
            and (entity_id is null or entity_id = entity)
            and (dataflow is null or dataflow = flow)
            and (agency_id is null or not exists (
                select 1 from acting_grant as whole
                where whole.agency_id is null and whole.entity_id = entity)));
