create table sso_identity (
    registration text not null,
    subject text not null,
    account_id bigint not null,
    bound_at timestamptz not null,
    constraint sso_identity_pk primary key (registration, subject),
    constraint sso_identity_account_unique unique (registration, account_id),
    constraint sso_identity_account_fk foreign key (account_id) references account (id)
);
create index sso_identity_account_index on sso_identity (account_id);
comment on table sso_identity is 'Whom an organisation vouches for when an account signs in there; bound at the first time.';
comment on column sso_identity.registration is 'The organisation, as it is named in the settings.';
comment on column sso_identity.subject is 'What the organisation calls the person (the claim sub), which it gives to nobody else.';
comment on column sso_identity.account_id is 'The account.';
comment on column sso_identity.bound_at is 'When it was bound.';

grant select, insert on sso_identity to palermo_app;
