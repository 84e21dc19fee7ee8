create table account_link (
    id bigint generated always as identity,
    account_id bigint not null,
    kind text not null,
    secret_hash bytea not null,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    replaced_at timestamptz,
    constraint account_link_pk primary key (id),
    constraint account_link_account_fk foreign key (account_id) references account (id),
    constraint account_link_secret_unique unique (secret_hash),
    constraint account_link_kind_check check (kind in ('INVITATION', 'PASSWORD', 'FACTOR')),
    constraint account_link_expires_check check (expires_at > issued_at)
);
create index account_link_account_index on account_link (account_id);

comment on table account_link is 'A way in that works once: for an invitation, a forgotten password or a lost second factor.';
comment on column account_link.id is 'Surrogate key.';
comment on column account_link.account_id is 'The account it leads into.';
comment on column account_link.kind is 'What it is for.';
comment on column account_link.secret_hash is 'SHA-256 of its secret, which is random and long.';
comment on column account_link.issued_at is 'When it was handed out.';
comment on column account_link.expires_at is 'When it ends by itself.';
comment on column account_link.used_at is 'When it was used up.';
comment on column account_link.replaced_at is 'When a newer one of the same kind took its place.';

grant select, insert on account_link to palermo_app;
grant update (used_at, replaced_at) on account_link to palermo_app;
