create table account (
    id bigint generated always as identity,
    email text not null,
    name text not null,
    password_hash text not null,
    must_change_password boolean not null,
    enabled boolean not null default true,
    demonstration boolean not null default false,
    created_at timestamptz not null,
    constraint account_pk primary key (id),
    constraint account_email_unique unique (email),
    constraint account_email_check check (email = lower(email))
);

comment on table account is 'A person who may sign in.';
comment on column account.id is 'Surrogate key.';
comment on column account.email is 'What the person signs in with, in lower case.';
comment on column account.name is 'How the person is addressed.';
comment on column account.password_hash is 'Argon2id hash of the password.';
comment on column account.must_change_password is 'Whether the next thing to do is to choose a password.';
comment on column account.enabled is 'Whether the person may sign in at all.';
comment on column account.demonstration is 'Whether the account belongs to the demonstration.';
comment on column account.created_at is 'When it was created.';

create table role_grant (
    id bigint generated always as identity,
    account_id bigint not null,
    role text not null,
    entity_id int,
    valid_from date not null,
    valid_until date,
    constraint role_grant_pk primary key (id),
    constraint role_grant_account_fk foreign key (account_id) references account (id),
    constraint role_grant_entity_fk foreign key (entity_id) references reporting_entity (id),
    constraint role_grant_role_check check (
        role in ('CONTRIBUTOR', 'FOCAL_POINT', 'NATIONAL_VIEWER', 'ANALYST', 'ADMINISTRATOR',
            'AUDITOR')),
    constraint role_grant_entity_check check (
        (role in ('CONTRIBUTOR', 'FOCAL_POINT', 'NATIONAL_VIEWER')) = (entity_id is not null)),
    constraint role_grant_valid_check check (valid_until >= valid_from)
);

create index role_grant_account_index on role_grant (account_id);

comment on table role_grant is 'Which role an account holds, for which reporting entity and when.';
comment on column role_grant.id is 'Surrogate key.';
comment on column role_grant.account_id is 'The account that holds the role.';
comment on column role_grant.role is 'The role.';
comment on column role_grant.entity_id is 'The reporting entity it is held for; null for roles of the secretariat.';
comment on column role_grant.valid_from is 'First day on which it holds.';
comment on column role_grant.valid_until is 'Last day on which it holds; null while it lasts.';

grant select, insert on account, role_grant to palermo_app;
grant update (password_hash, must_change_password, enabled) on account to palermo_app;

create function acting_account() returns bigint
    language sql stable security definer set search_path = public
    return case
        when current_setting('app.account', true) ~ '^[0-9]{1,18}$'
        then current_setting('app.account', true)::bigint
    end;

comment on function acting_account() is 'The account for which the transaction runs; null for the system and for nobody.';

create function acts_as_system() returns boolean
    language sql stable security definer set search_path = public
    return coalesce(current_setting('app.account', true) = 'system', false);

comment on function acts_as_system() is 'Whether the transaction runs for the system itself.';

create view current_grant as
select role_grant.id, role_grant.account_id, role_grant.role, role_grant.entity_id,
    role_grant.valid_from, role_grant.valid_until
from role_grant
join account on account.id = role_grant.account_id
where account.enabled
    and (now() at time zone 'UTC')::date >= role_grant.valid_from
    and (role_grant.valid_until is null
        or (now() at time zone 'UTC')::date <= role_grant.valid_until);

comment on view current_grant is 'The roles that enabled accounts hold today (UTC).';
comment on column current_grant.id is 'Key of the grant.';
comment on column current_grant.account_id is 'The account that holds the role.';
comment on column current_grant.role is 'The role.';
comment on column current_grant.entity_id is 'The reporting entity it is held for; null for roles of the secretariat.';
comment on column current_grant.valid_from is 'First day on which it holds.';
comment on column current_grant.valid_until is 'Last day on which it holds; null while it lasts.';

grant select on current_grant to palermo_app;

create function reads_all_entities() returns boolean
    language sql stable security definer set search_path = public
    return acts_as_system() or exists (
        select 1 from current_grant
        where current_grant.account_id = acting_account()
            and current_grant.role = 'ANALYST');

comment on function reads_all_entities() is 'Whether figures of every reporting entity may be read.';

create function readable_entities() returns int[]
    language sql stable security definer set search_path = public
    return coalesce(
        (select array_agg(distinct current_grant.entity_id)
        from current_grant
        where current_grant.account_id = acting_account()
            and current_grant.role in ('CONTRIBUTOR', 'FOCAL_POINT', 'NATIONAL_VIEWER')),
        '{}');

comment on function readable_entities() is 'The reporting entities whose figures may be read.';

create function writable_entities() returns int[]
    language sql stable security definer set search_path = public
    return coalesce(
        (select array_agg(distinct current_grant.entity_id)
        from current_grant
        where current_grant.account_id = acting_account()
            and current_grant.role in ('CONTRIBUTOR', 'FOCAL_POINT')),
        '{}');

comment on function writable_entities() is 'The reporting entities whose figures may be delivered.';

grant execute on function acting_account(), acts_as_system(), reads_all_entities(),
    readable_entities(), writable_entities() to palermo_app;
