create table code_mapping (
    id bigint generated always as identity,
    entity_id int not null,
    code_list text not null,
    spelling text not null,
    folded text not null,
    code text,
    decided_at timestamptz not null,
    decided_by text not null,
    constraint code_mapping_pk primary key (id),
    constraint code_mapping_entity_fk foreign key (entity_id) references reporting_entity (id),
    constraint code_mapping_spelling_said check (length(folded) between 1 and 200)
);
create index code_mapping_by_spelling on code_mapping (entity_id, code_list, folded, id);

comment on table code_mapping is 'What an entity says a spelling of its files means; never edited, the newest decision on a spelling counts';
comment on column code_mapping.id is 'Surrogate key; order of the decisions';
comment on column code_mapping.entity_id is 'The reporting entity whose files it is for';
comment on column code_mapping.code_list is 'The code list';
comment on column code_mapping.spelling is 'The spelling as it stood in the file';
comment on column code_mapping.folded is 'The spelling without case and needless spaces, by which it is found again';
comment on column code_mapping.code is 'The code it stands for; null from when it stands for none any more';
comment on column code_mapping.decided_at is 'When it was decided';
comment on column code_mapping.decided_by is 'Account that decided it';

create table submission_spelling (
    id bigint generated always as identity,
    submission_id bigint not null,
    entity_id int not null,
    code_list text not null,
    spelling text not null,
    code text,
    cells int not null,
    constraint submission_spelling_pk primary key (id),
    constraint submission_spelling_submission_fk foreign key (submission_id) references submission (id),
    constraint submission_spelling_used check (cells > 0)
);
create index submission_spelling_by_submission on submission_spelling (submission_id, cells);

comment on table submission_spelling is 'What in the file of a submission was neither a code nor a name, and what it was taken for';
comment on column submission_spelling.id is 'Surrogate key';
comment on column submission_spelling.submission_id is 'The submission';
comment on column submission_spelling.entity_id is 'The reporting entity, for row-level security';
comment on column submission_spelling.code_list is 'The code list';
comment on column submission_spelling.spelling is 'The spelling as it stood in the file';
comment on column submission_spelling.code is 'The code it was taken for; null where nobody had said what it means';
comment on column submission_spelling.cells is 'How many cells it stands for';

alter table code_mapping enable row level security;
alter table code_mapping force row level security;
alter table submission_spelling enable row level security;
alter table submission_spelling force row level security;

create policy code_mapping_read on code_mapping for select
    using ((select reads_all_entities()) or entity_id = any ((select readable_entities())::int[]));
create policy code_mapping_insert on code_mapping for insert
    with check ((select acts_as_system()) or entity_id = any ((select writable_entities())::int[]));
create policy submission_spelling_read on submission_spelling for select
    using ((select reads_all_entities()) or entity_id = any ((select readable_entities())::int[]));
create policy submission_spelling_insert on submission_spelling for insert
    with check ((select acts_as_system()) or entity_id = any ((select writable_entities())::int[]));

grant select, insert on code_mapping, submission_spelling to palermo_app;
