create table prepared_explanation (
    id bigint generated always as identity,
    submission_id bigint not null,
    entity_id int not null,
    rule_id text not null,
    table_id text not null,
    text text not null,
    given_at timestamptz not null,
    given_by text not null,
    constraint prepared_explanation_pk primary key (id),
    constraint prepared_explanation_submission_fk foreign key (submission_id)
        references submission (id)
);
create index prepared_explanation_submission_index on prepared_explanation (submission_id);

comment on table prepared_explanation is 'An answer that the provider gave before the check, to be used when a rule asks for it';
comment on column prepared_explanation.id is 'Surrogate key; order in which it was given';
comment on column prepared_explanation.submission_id is 'The submission';
comment on column prepared_explanation.entity_id is 'The reporting entity, for row-level security';
comment on column prepared_explanation.rule_id is 'The rule whose warning it answers';
comment on column prepared_explanation.table_id is 'The table whose warning it answers';
comment on column prepared_explanation.text is 'The provider''s words';
comment on column prepared_explanation.given_at is 'When it was given';
comment on column prepared_explanation.given_by is 'Account that gave it';

alter table prepared_explanation enable row level security;
alter table prepared_explanation force row level security;

create policy prepared_explanation_read on prepared_explanation for select
    using ((select reads_all_entities()) or entity_id = any ((select readable_entities())::int[]));
create policy prepared_explanation_insert on prepared_explanation for insert
    with check ((select acts_as_system()) or entity_id = any ((select writable_entities())::int[]));

grant select, insert on prepared_explanation to palermo_app;
