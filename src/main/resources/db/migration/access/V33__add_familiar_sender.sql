create table familiar_sender (
    sender_digest bytea not null,
    seen_at timestamptz not null,
    constraint familiar_sender_pk primary key (sender_digest)
);
comment on table familiar_sender is 'From where an account has lately proved who it is: what others fail at from there, or elsewhere, does not make it wait.';
comment on column familiar_sender.sender_digest is 'Digest of what was proved, by whom and from where; no address is kept.';
comment on column familiar_sender.seen_at is 'When it was last proved from there.';

grant select, insert, delete on familiar_sender to palermo_app;
grant update (seen_at) on familiar_sender to palermo_app;
