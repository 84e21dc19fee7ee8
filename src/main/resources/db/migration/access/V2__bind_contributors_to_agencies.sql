alter table role_grant add column agency_id int;
alter table role_grant add constraint role_grant_agency_fk foreign key (entity_id, agency_id)
    references agency (entity_id, id);
alter table role_grant add constraint role_grant_agency_check check (
    agency_id is null or role = 'CONTRIBUTOR' and entity_id is not null);

comment on column role_grant.agency_id is 'The one agency whose part a contributor fills in; null for the whole return.';

create or replace view current_grant as
select role_grant.id, role_grant.account_id, role_grant.role, role_grant.entity_id,
    role_grant.valid_from, role_grant.valid_until, role_grant.agency_id
from role_grant
join account on account.id = role_grant.account_id
where account.enabled
    and (now() at time zone 'UTC')::date >= role_grant.valid_from
    and (role_grant.valid_until is null
        or (now() at time zone 'UTC')::date <= role_grant.valid_until);

comment on column current_grant.agency_id is 'The one agency whose part a contributor fills in; null for the whole return.';

create or replace function readable_entities() returns int[]
    language sql stable security definer set search_path = public
    return coalesce(
        (select array_agg(distinct current_grant.entity_id)
        from current_grant
        where current_grant.account_id = acting_account()
            and current_grant.role in ('CONTRIBUTOR', 'FOCAL_POINT', 'NATIONAL_VIEWER')
            and current_grant.agency_id is null),
        '{}');

create or replace function writable_entities() returns int[]
    language sql stable security definer set search_path = public
    return coalesce(
        (select array_agg(distinct current_grant.entity_id)
        from current_grant
        where current_grant.account_id = acting_account()
            and current_grant.role in ('CONTRIBUTOR', 'FOCAL_POINT')
            and current_grant.agency_id is null),
        '{}');

create function mergeable_entities() returns int[]
    language sql stable security definer set search_path = public
    return coalesce(
        (select array_agg(distinct current_grant.entity_id)
        from current_grant
        where current_grant.account_id = acting_account()
            and current_grant.role = 'FOCAL_POINT'),
        '{}');

comment on function mergeable_entities() is 'The reporting entities whose agencies'' parts may be read and merged.';

create function fillable_agencies() returns int[]
    language sql stable security definer set search_path = public
    return coalesce(
        (select array_agg(distinct current_grant.agency_id)
        from current_grant
        where current_grant.account_id = acting_account()
            and current_grant.role = 'CONTRIBUTOR'
            and current_grant.agency_id is not null),
        '{}');

comment on function fillable_agencies() is 'The agencies whose part of a return may be filled in.';

create function entities_of_agencies() returns int[]
    language sql stable security definer set search_path = public
    return coalesce(
        (select array_agg(distinct current_grant.entity_id)
        from current_grant
        where current_grant.account_id = acting_account()
            and current_grant.role = 'CONTRIBUTOR'
            and current_grant.agency_id is not null),
        '{}');

comment on function entities_of_agencies() is 'The reporting entities for one of whose agencies the account contributes.';

grant execute on function mergeable_entities(), fillable_agencies(), entities_of_agencies()
    to palermo_app;
