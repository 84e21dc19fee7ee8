alter table role_grant add column ended_at timestamptz;
comment on column role_grant.ended_at is 'When it was ended at once; null for roles that last or end by themselves.';

grant update (valid_until, ended_at) on role_grant to palermo_app;

create index role_grant_entity_index on role_grant (entity_id);

create or replace view current_grant with (security_invoker = true) as
select role_grant.id, role_grant.account_id, role_grant.role, role_grant.entity_id,
    role_grant.valid_from, role_grant.valid_until, role_grant.agency_id, role_grant.dataflow
from role_grant
join account on account.id = role_grant.account_id
where account.enabled
    and role_grant.ended_at is null
    and (now() at time zone 'UTC')::date >= role_grant.valid_from
    and (role_grant.valid_until is null
        or (now() at time zone 'UTC')::date <= role_grant.valid_until)
    and not exists (
        select 1 from agency
        where agency.id = role_grant.agency_id and agency.ended_at is not null);

create function invites_for(entity int, flow text) returns boolean
    language sql stable security definer set search_path = public
    return exists (
        select 1 from acting_grant
        where writes and role = 'FOCAL_POINT' and entity_id = entity
            and (dataflow is null or dataflow = flow));

comment on function invites_for(int, text) is 'Whether the acting account may invite people who report or read for an entity; without a dataflow, for all of them.';

create function invites_in_part_for(entity int) returns boolean
    language sql stable security definer set search_path = public
    return exists (
        select 1 from acting_grant
        where writes and role = 'FOCAL_POINT' and entity_id = entity);

comment on function invites_in_part_for(int) is 'Whether the acting account may invite people for an entity in one dataflow at least.';

create function holding(held_role text, entity text, flow text) returns setof bigint
    language sql stable security definer set search_path = public
begin atomic
    select distinct current_grant.account_id
    from current_grant
    left join reporting_entity on reporting_entity.id = current_grant.entity_id
    where current_grant.role = held_role
        and reporting_entity.code is not distinct from entity
        and coalesce(current_grant.dataflow, flow) = flow;
end;

comment on function holding(text, text, text) is 'The accounts that hold a role today for an entity, or for the secretariat, and for a dataflow: whom something is told.';

grant execute on function invites_for(int, text), invites_in_part_for(int),
    holding(text, text, text) to palermo_app;

-- The functions above read it as its owner, which is why it is not forced on the owner. Before
-- anybody acts, signing in reads it, and the first administrator is added.
alter table role_grant enable row level security;
create policy role_grant_read on role_grant for select
    using (acting_account() is null or account_id = acting_account() or administers()
        or invites_in_part_for(entity_id));
create policy role_grant_add on role_grant for insert
    with check (acting_account() is null
        or account_id <> acting_account()
            and (administers()
                or role in ('CONTRIBUTOR', 'NATIONAL_VIEWER') and invites_for(entity_id, dataflow)));
create policy role_grant_end on role_grant for update
    using (acting_account() is null
        or account_id <> acting_account()
            and (administers()
                or role in ('CONTRIBUTOR', 'NATIONAL_VIEWER') and invites_for(entity_id, dataflow)));

create table handed_link (
    id bigint generated always as identity,
    account_id bigint not null,
    handed_by bigint not null,
    handed_at timestamptz not null,
    constraint handed_link_pk primary key (id),
    constraint handed_link_account_fk foreign key (account_id) references account (id),
    constraint handed_link_handed_by_fk foreign key (handed_by) references account (id),
    constraint handed_link_other_check check (handed_by <> account_id)
);
create index handed_link_account_index on handed_link (account_id);

comment on table handed_link is 'Who handed whom a link that replaces a password or a factor: for a time the one does not decide what the other asks for.';
comment on column handed_link.id is 'Surrogate key.';
comment on column handed_link.account_id is 'The account that the link lets in.';
comment on column handed_link.handed_by is 'The account that handed it out.';
comment on column handed_link.handed_at is 'When.';

grant select, insert on handed_link to palermo_app;
