alter table handed_link add column kind text not null default 'PASSWORD';
alter table handed_link alter column kind drop default;
alter table handed_link add column lasts boolean not null default false;
alter table handed_link add constraint handed_link_kind_check
    check (kind in ('INVITATION', 'PASSWORD', 'FACTOR'));
create index handed_link_handed_by_index on handed_link (handed_by);

comment on table handed_link is 'Who let whom in by a link: the one does not decide what the other asks for.';
comment on column handed_link.kind is 'What the link was for.';
comment on column handed_link.lasts is 'Whether it counts for ever, as for whoever made the account, and not for a time only.';

grant update (lasts) on handed_link to palermo_app;
