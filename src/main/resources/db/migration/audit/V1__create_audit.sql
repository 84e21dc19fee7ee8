create table audit_entry (
    id bigint generated always as identity,
    at timestamptz not null default clock_timestamp(),
    act text not null,
    account_id bigint,
    acts_as text,
    token_id bigint,
    entity_code text,
    subject text not null,
    constraint audit_entry_pk primary key (id),
    constraint audit_entry_act_check check (act ~ '^[A-Z_]{1,40}$'),
    constraint audit_entry_acts_as_check check (
        acts_as in ('system', 'nobody') and account_id is null
        or acts_as is null and account_id is not null),
    constraint audit_entry_token_check check (token_id is null or account_id is not null),
    constraint audit_entry_subject_check check (
        length(subject) <= 500 and subject !~ '[[:cntrl:]]')
);

create index audit_entry_at_index on audit_entry (at, id);
create index audit_entry_act_index on audit_entry (act, at, id);
create index audit_entry_account_index on audit_entry (account_id, at, id);
create index audit_entry_entity_index on audit_entry (entity_code, at, id);

comment on table audit_entry is 'Who did what when; only added to. It holds no figure and nothing that names a person.';
comment on column audit_entry.id is 'Number of the entry; a number is missing where what was done was undone.';
comment on column audit_entry.at is 'When it was done, by the clock of the database, which all nodes share.';
comment on column audit_entry.act is 'What kind of thing was done; no list here, for it grows.';
comment on column audit_entry.account_id is 'Number of the account that did it; null when none did. No reference: what an account did outlasts it.';
comment on column audit_entry.acts_as is 'Who did it where no account did: the system, or nobody who is known.';
comment on column audit_entry.token_id is 'Number of the token with which a machine did it for the account; null when the person did.';
comment on column audit_entry.entity_code is 'Code of the reporting entity it is about; null for none.';
comment on column audit_entry.subject is 'What it was done to, as a natural key or a number, with the states before and after.';

create table audit_pending (
    entry_id bigint not null,
    constraint audit_pending_pk primary key (entry_id)
);

comment on table audit_pending is 'The entries that are not yet linked into the chain.';
comment on column audit_pending.entry_id is 'Number of the entry.';

create table audit_link (
    position bigint not null,
    entry_id bigint not null,
    digest bytea not null,
    constraint audit_link_pk primary key (position),
    constraint audit_link_entry_unique unique (entry_id),
    constraint audit_link_position_check check (position > 0),
    constraint audit_link_digest_check check (length(digest) = 32)
);

comment on table audit_link is 'The chain through all entries, in the order in which they became visible.';
comment on column audit_link.position is 'Place in the chain, 1, 2, 3 … without gaps.';
comment on column audit_link.entry_id is 'Number of the entry at that place. No reference, which would lock every entry once more: what is gone is found by the verification.';
comment on column audit_link.digest is 'SHA-256 of the digest before it, 32 zero bytes before the first, and the canonical text of the entry.';

create table audit_checkpoint (
    id bigint generated always as identity,
    position bigint not null,
    digest bytea not null,
    made_at timestamptz not null,
    key int not null,
    signature bytea not null,
    constraint audit_checkpoint_pk primary key (id)
);

create index audit_checkpoint_position_index on audit_checkpoint (position);

comment on table audit_checkpoint is 'Signed statements that the chain had come so far; each is also in a file outside the database.';
comment on column audit_checkpoint.id is 'Surrogate key.';
comment on column audit_checkpoint.position is 'The last place of the chain then, and so the number of entries in it.';
comment on column audit_checkpoint.digest is 'The digest at that place.';
comment on column audit_checkpoint.made_at is 'When it was signed.';
comment on column audit_checkpoint.key is 'Number of the signing key.';
comment on column audit_checkpoint.signature is 'Ed25519 signature of position, digest and time.';

create table audit_verification (
    id bigint generated always as identity,
    verified_at timestamptz not null,
    entries bigint not null,
    flaws bigint not null,
    told text,
    constraint audit_verification_pk primary key (id),
    constraint audit_verification_flaw_check check ((flaws > 0) = (told is not null))
);

comment on table audit_verification is 'Each time that the whole chain was calculated again, and what came of it.';
comment on column audit_verification.id is 'Surrogate key.';
comment on column audit_verification.verified_at is 'When it was calculated.';
comment on column audit_verification.entries is 'How many places the chain had.';
comment on column audit_verification.flaws is 'How many things did not hold.';
comment on column audit_verification.told is 'The first of them in words, a line each; null when all held.';

create function reads_audit() returns boolean
    language sql stable security definer set search_path = public
    return acts_as_system() or exists (
        select 1 from acting_grant
        where role = 'AUDITOR' and entity_id is null and dataflow is null);

comment on function reads_audit() is 'Whether the audit trail may be read.';

create function note_pending_entry() returns trigger
    language plpgsql security definer set search_path = public
as $$
begin
    insert into audit_pending (entry_id) values (new.id);
    return null;
end
$$;

comment on function note_pending_entry() is 'Puts a new entry among those that are to be linked.';

create function refuse_change_of_audit() returns trigger
    language plpgsql
as $$
begin
    raise exception '% is only added to', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

comment on function refuse_change_of_audit() is 'Refuses to change or remove what was recorded, to the owner too.';

revoke execute on function note_pending_entry(), refuse_change_of_audit() from public;
grant execute on function reads_audit() to palermo_app;

create trigger audit_entry_pending after insert on audit_entry
    for each row execute function note_pending_entry();
create trigger audit_entry_append_only before update or delete or truncate on audit_entry
    for each statement execute function refuse_change_of_audit();
create trigger audit_link_append_only before update or delete or truncate on audit_link
    for each statement execute function refuse_change_of_audit();
create trigger audit_checkpoint_append_only before update or delete or truncate on audit_checkpoint
    for each statement execute function refuse_change_of_audit();
create trigger audit_verification_append_only
    before update or delete or truncate on audit_verification
    for each statement execute function refuse_change_of_audit();

-- Who acts is asked once for a statement, not for every row: hence the selects.
alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy audit_entry_read on audit_entry for select using ((select reads_audit()));
create policy audit_entry_insert on audit_entry for insert
    with check ((select acting_account()) is null or account_id = (select acting_account()));

alter table audit_link enable row level security;
alter table audit_link force row level security;
create policy audit_link_read on audit_link for select using ((select reads_audit()));
create policy audit_link_insert on audit_link for insert with check ((select acts_as_system()));

alter table audit_checkpoint enable row level security;
alter table audit_checkpoint force row level security;
create policy audit_checkpoint_read on audit_checkpoint for select using ((select reads_audit()));
create policy audit_checkpoint_insert on audit_checkpoint for insert with check ((select acts_as_system()));

alter table audit_verification enable row level security;
alter table audit_verification force row level security;
create policy audit_verification_read on audit_verification for select using ((select reads_audit()));
create policy audit_verification_insert on audit_verification for insert
    with check ((select acts_as_system()));

-- Only the trigger adds to it, with the rights of the owner, whoever acts.
alter table audit_pending enable row level security;
alter table audit_pending force row level security;
create policy audit_pending_note on audit_pending for insert with check (true);
create policy audit_pending_read on audit_pending for select using ((select acts_as_system()));
create policy audit_pending_end on audit_pending for delete using ((select acts_as_system()));

grant select on audit_entry, audit_link, audit_checkpoint, audit_verification, audit_pending
    to palermo_app;
-- Number and time of an entry are the database's own.
grant insert (act, account_id, acts_as, token_id, entity_code, subject) on audit_entry
    to palermo_app;
grant insert (position, entry_id, digest) on audit_link to palermo_app;
grant insert (position, digest, made_at, key, signature) on audit_checkpoint to palermo_app;
grant insert (verified_at, entries, flaws, told) on audit_verification to palermo_app;
grant delete on audit_pending to palermo_app;
