alter table role_grant add column dataflow text;
comment on column role_grant.dataflow is 'The one dataflow it is held for; null for all.';

create table api_token (
    id bigint generated always as identity,
    account_id bigint not null,
    name text not null,
    secret_hash bytea not null,
    entity_id int,
    dataflow text,
    submits boolean not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    last_used_at timestamptz,
    constraint api_token_pk primary key (id),
    constraint api_token_account_fk foreign key (account_id) references account (id),
    constraint api_token_entity_fk foreign key (entity_id) references reporting_entity (id),
    constraint api_token_secret_unique unique (secret_hash),
    constraint api_token_expires_check check (expires_at > created_at)
);
create index api_token_account_index on api_token (account_id);

comment on table api_token is 'What lets a machine act for an account, within a scope of its own.';
comment on column api_token.id is 'Surrogate key.';
comment on column api_token.account_id is 'The account it acts for.';
comment on column api_token.name is 'What the owner calls it.';
comment on column api_token.secret_hash is 'SHA-256 of the token, which is random and long.';
comment on column api_token.entity_id is 'The one reporting entity it reaches; null for all that its owner reaches.';
comment on column api_token.dataflow is 'The one dataflow it reaches; null for all that its owner reaches.';
comment on column api_token.submits is 'Whether it may deliver and submit, not only read.';
comment on column api_token.created_at is 'When it was made.';
comment on column api_token.expires_at is 'When it ends by itself.';
comment on column api_token.revoked_at is 'When it was ended before that.';
comment on column api_token.last_used_at is 'When it was last used.';

alter table api_token enable row level security;
alter table api_token force row level security;
create policy api_token_read on api_token for select
    using (acts_as_system() or account_id = acting_account());
create policy api_token_insert on api_token for insert with check (account_id = acting_account());
create policy api_token_end on api_token for update
    using (acts_as_system() or account_id = acting_account());

grant select, insert on api_token to palermo_app;
grant update (revoked_at, last_used_at) on api_token to palermo_app;

-- Who acts is told as an account, or as an account and its token: 12 or 12#7.
create or replace function acting_account() returns bigint
    language sql stable security definer set search_path = public
    return case
        when current_setting('app.account', true) ~ '^[0-9]{1,18}(#[0-9]{1,18})?$'
        then split_part(current_setting('app.account', true), '#', 1)::bigint
    end;

create function acting_token() returns bigint
    language sql stable security definer set search_path = public
    return case
        when current_setting('app.account', true) ~ '^[0-9]{1,18}#[0-9]{1,18}$'
        then split_part(current_setting('app.account', true), '#', 2)::bigint
    end;

comment on function acting_token() is 'The token with which the account acts; null when a person does.';

create or replace view current_grant as
select role_grant.id, role_grant.account_id, role_grant.role, role_grant.entity_id,
    role_grant.valid_from, role_grant.valid_until, role_grant.agency_id, role_grant.dataflow
from role_grant
join account on account.id = role_grant.account_id
where account.enabled
    and (now() at time zone 'UTC')::date >= role_grant.valid_from
    and (role_grant.valid_until is null
        or (now() at time zone 'UTC')::date <= role_grant.valid_until);

comment on column current_grant.dataflow is 'The one dataflow it is held for; null for all.';

create view acting_grant with (security_invoker = true) as
select current_grant.role,
    coalesce(current_grant.entity_id, api_token.entity_id) as entity_id,
    current_grant.agency_id,
    coalesce(current_grant.dataflow, api_token.dataflow) as dataflow,
    acting_token() is null or api_token.submits as writes
from current_grant
left join api_token on api_token.id = acting_token()
where current_grant.account_id = acting_account()
    and (acting_token() is null
        or api_token.account_id = current_grant.account_id
            and api_token.revoked_at is null
            and api_token.expires_at > now()
            and (current_grant.entity_id is null or api_token.entity_id is null
                or current_grant.entity_id = api_token.entity_id)
            and (current_grant.dataflow is null or api_token.dataflow is null
                or current_grant.dataflow = api_token.dataflow));

comment on view acting_grant is 'The roles with which the transaction acts: those of the account, narrowed by its token.';
comment on column acting_grant.role is 'The role.';
comment on column acting_grant.entity_id is 'The one reporting entity it reaches; null for all.';
comment on column acting_grant.agency_id is 'The one agency whose part a contributor fills in; null for the whole return.';
comment on column acting_grant.dataflow is 'The one dataflow it reaches; null for all.';
comment on column acting_grant.writes is 'Whether it may change anything.';

grant select on acting_grant to palermo_app;

create or replace function reads_all_entities() returns boolean
    language sql stable security definer set search_path = public
    return acts_as_system() or exists (
        select 1 from acting_grant where role = 'ANALYST' and entity_id is null);

create or replace function readable_entities() returns int[]
    language sql stable security definer set search_path = public
    return coalesce(
        (select array_agg(distinct entity_id)
        from acting_grant
        where role in ('CONTRIBUTOR', 'FOCAL_POINT', 'NATIONAL_VIEWER', 'ANALYST')
            and agency_id is null and entity_id is not null),
        '{}');

create or replace function writable_entities() returns int[]
    language sql stable security definer set search_path = public
    return coalesce(
        (select array_agg(distinct entity_id)
        from acting_grant
        where role in ('CONTRIBUTOR', 'FOCAL_POINT') and agency_id is null and writes),
        '{}');

create or replace function mergeable_entities() returns int[]
    language sql stable security definer set search_path = public
    return coalesce(
        (select array_agg(distinct entity_id)
        from acting_grant
        where role = 'FOCAL_POINT' and writes),
        '{}');

create or replace function fillable_agencies() returns int[]
    language sql stable security definer set search_path = public
    return coalesce(
        (select array_agg(distinct agency_id)
        from acting_grant
        where role = 'CONTRIBUTOR' and agency_id is not null and writes),
        '{}');

create or replace function entities_of_agencies() returns int[]
    language sql stable security definer set search_path = public
    return coalesce(
        (select array_agg(distinct entity_id)
        from acting_grant
        where role = 'CONTRIBUTOR' and agency_id is not null),
        '{}');

create function reaches_every_dataflow() returns boolean
    language sql stable security definer set search_path = public
    return acts_as_system()
        or acting_token() is null
            and not exists (select 1 from acting_grant where dataflow is not null);

comment on function reaches_every_dataflow() is 'Whether no role of the acting account is held for one dataflow only, so that rows need not be asked one by one.';

create function reads_dataflow(entity int, flow text) returns boolean
    language sql stable security definer set search_path = public
    return exists (
        select 1 from acting_grant
        where (entity_id is null or entity_id = entity) and (dataflow is null or dataflow = flow));

comment on function reads_dataflow(int, text) is 'Whether a role of the acting account reaches an entity''s returns of a dataflow.';

create function writes_dataflow(entity int, flow text) returns boolean
    language sql stable security definer set search_path = public
    return exists (
        select 1 from acting_grant
        where writes and role in ('CONTRIBUTOR', 'FOCAL_POINT', 'ANALYST')
            and (entity_id is null or entity_id = entity) and (dataflow is null or dataflow = flow));

comment on function writes_dataflow(int, text) is 'Whether a role of the acting account may change an entity''s returns of a dataflow.';

grant execute on function acting_token(), reaches_every_dataflow(), reads_dataflow(int, text),
    writes_dataflow(int, text) to palermo_app;
