create function administers() returns boolean
    language sql stable security definer set search_path = public
    return acts_as_system() or exists (
        select 1 from acting_grant where role = 'ADMINISTRATOR' and writes);

comment on function administers() is 'Whether the acting account administers.';

grant execute on function administers() to palermo_app;

create table pending_change (
    id bigint generated always as identity,
    kind text not null,
    subject text not null,
    wanted jsonb not null,
    asked_by bigint not null,
    asked_at timestamptz not null,
    expires_at timestamptz not null,
    decided_by bigint,
    decided_at timestamptz,
    outcome text,
    constraint pending_change_pk primary key (id),
    constraint pending_change_asked_by_fk foreign key (asked_by) references account (id),
    constraint pending_change_decided_by_fk foreign key (decided_by) references account (id),
    constraint pending_change_outcome_check check (outcome in ('APPROVED', 'REFUSED')),
    constraint pending_change_decided_check check (
        (outcome is null) = (decided_by is null) and (outcome is null) = (decided_at is null)),
    constraint pending_change_second_person_check check (decided_by <> asked_by),
    constraint pending_change_expires_check check (
        expires_at > asked_at and decided_at <= expires_at)
);

comment on table pending_change is 'A change that takes effect only when a second person approves it.';
comment on column pending_change.id is 'Surrogate key.';
comment on column pending_change.kind is 'What kind of change it is.';
comment on column pending_change.subject is 'What it would change, as a natural key or a number.';
comment on column pending_change.wanted is 'What it would be changed to: texts by name.';
comment on column pending_change.asked_by is 'The account that asked for it, and so does not decide.';
comment on column pending_change.asked_at is 'When it was asked for.';
comment on column pending_change.expires_at is 'When it can no longer be decided.';
comment on column pending_change.decided_by is 'The account that decided; null while it waits.';
comment on column pending_change.decided_at is 'When it was decided; null while it waits.';
comment on column pending_change.outcome is 'APPROVED or REFUSED; null while it waits.';

alter table pending_change enable row level security;
alter table pending_change force row level security;
create policy pending_change_read on pending_change for select using (administers());
create policy pending_change_ask on pending_change for insert
    with check (administers() and asked_by = acting_account() and outcome is null);
create policy pending_change_decide on pending_change for update
    using (administers() and outcome is null and asked_by <> acting_account())
    with check (decided_by = acting_account());

grant select, insert on pending_change to palermo_app;
grant update (decided_by, decided_at, outcome) on pending_change to palermo_app;
