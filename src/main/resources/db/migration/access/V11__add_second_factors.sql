create table totp (
    account_id bigint not null,
    secret text not null,
    last_step bigint not null,
    added_at timestamptz not null,
    constraint totp_pk primary key (account_id),
    constraint totp_account_fk foreign key (account_id) references account (id)
);
comment on table totp is 'The authenticator app of an account (RFC 6238).';
comment on column totp.account_id is 'The account.';
comment on column totp.secret is 'The secret it shares with the app, sealed with a key that is not in the database.';
comment on column totp.last_step is 'The time step of the last code, which works no second time.';
comment on column totp.added_at is 'When it was set up.';

create table recovery_code (
    id bigint generated always as identity,
    account_id bigint not null,
    code_digest bytea not null,
    used_at timestamptz,
    constraint recovery_code_pk primary key (id),
    constraint recovery_code_account_fk foreign key (account_id) references account (id),
    constraint recovery_code_digest_unique unique (account_id, code_digest)
);
comment on table recovery_code is 'A code that stands in for a second factor once.';
comment on column recovery_code.id is 'Surrogate key.';
comment on column recovery_code.account_id is 'The account.';
comment on column recovery_code.code_digest is 'Digest of the code, made with a key that is not in the database.';
comment on column recovery_code.used_at is 'When it was used.';

create table passkey (
    credential_id bytea not null,
    account_id bigint not null,
    label text not null,
    public_key bytea not null,
    attestation bytea not null,
    client_data bytea not null,
    signature_count bigint not null,
    backup_eligible boolean not null,
    backed_up boolean not null,
    transports text not null,
    added_at timestamptz not null,
    last_used_at timestamptz,
    constraint passkey_pk primary key (credential_id),
    constraint passkey_account_fk foreign key (account_id) references account (id)
);
create index passkey_account_index on passkey (account_id);
comment on table passkey is 'A passkey of an account (WebAuthn).';
comment on column passkey.credential_id is 'Its identity, chosen by the authenticator.';
comment on column passkey.account_id is 'The account.';
comment on column passkey.label is 'What the owner calls it.';
comment on column passkey.public_key is 'Its public key (COSE).';
comment on column passkey.attestation is 'What the authenticator said when it was made (CBOR).';
comment on column passkey.client_data is 'What the browser said when it was made (JSON).';
comment on column passkey.signature_count is 'How often it has signed; 0 for those that do not count.';
comment on column passkey.backup_eligible is 'Whether it may be copied to other devices.';
comment on column passkey.backed_up is 'Whether it has been copied.';
comment on column passkey.transports is 'How a browser reaches it, separated by commas.';
comment on column passkey.added_at is 'When it was added.';
comment on column passkey.last_used_at is 'When it was last used.';

create table throttle (
    attempt_digest bytea not null,
    failures int not null,
    since timestamptz not null,
    constraint throttle_pk primary key (attempt_digest)
);
comment on table throttle is 'How often proving something has failed lately, by account and network address.';
comment on column throttle.attempt_digest is 'Digest of what was tried from where; no address is kept.';
comment on column throttle.failures is 'How often it failed since then.';
comment on column throttle.since is 'When the counting, or the waiting, began.';

alter table account add column last_signed_in_at timestamptz;
alter table account add column refused_attempts int not null default 0;
comment on column account.last_signed_in_at is 'When the person last signed in; null for never.';
comment on column account.refused_attempts is 'How often signing in was refused since then.';

create table help_request (
    id bigint generated always as identity,
    account_id bigint not null,
    kind text not null,
    asked_at timestamptz not null,
    answered_at timestamptz,
    constraint help_request_pk primary key (id),
    constraint help_request_account_fk foreign key (account_id) references account (id),
    constraint help_request_kind_check check (kind in ('INVITATION', 'PASSWORD', 'FACTOR'))
);
create unique index help_request_open_index on help_request (account_id, kind)
    where answered_at is null;
comment on table help_request is 'Somebody who cannot sign in asks for a link.';
comment on column help_request.id is 'Surrogate key.';
comment on column help_request.account_id is 'The account that was named.';
comment on column help_request.kind is 'The kind of link that helps.';
comment on column help_request.asked_at is 'When it was asked.';
comment on column help_request.answered_at is 'When such a link was handed out.';

grant select, insert, delete on totp, recovery_code, passkey, throttle to palermo_app;
grant update (secret, last_step) on totp to palermo_app;
grant update (used_at) on recovery_code to palermo_app;
grant update (signature_count, backed_up, last_used_at) on passkey to palermo_app;
grant update (failures, since) on throttle to palermo_app;
grant select, insert on help_request to palermo_app;
grant update (answered_at) on help_request to palermo_app;
grant update (last_signed_in_at, refused_attempts) on account to palermo_app;
