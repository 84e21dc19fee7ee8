-- A note on a revision may repeat figures, and so goes no further than they do: as a column it went
-- wherever the submission is known.
create table revision_note (
    id bigint generated always as identity,
    submission_id bigint not null,
    entity_id int not null,
    note text not null,
    constraint revision_note_pk primary key (id),
    constraint revision_note_submission_fk foreign key (submission_id) references submission (id)
);
create index revision_note_by_submission on revision_note (submission_id, id);

comment on table revision_note is 'What a provider says of a revision beside its reason; never edited, the newest note on a submission counts';
comment on column revision_note.id is 'Surrogate key; order in which they were given';
comment on column revision_note.submission_id is 'The submission';
comment on column revision_note.entity_id is 'The reporting entity, for row-level security';
comment on column revision_note.note is 'The provider''s words; empty from when there are none any more';

alter table submission no force row level security;
insert into revision_note (submission_id, entity_id, note)
select id, entity_id, revision_note
from submission
where revision_note is not null
order by id;
alter table submission force row level security;
alter table submission drop column revision_note;

alter table revision_note enable row level security;
alter table revision_note force row level security;
create policy revision_note_read on revision_note for select
    using ((select reads_all_entities()) or entity_id = any ((select readable_entities())::int[]));
create policy revision_note_insert on revision_note for insert
    with check ((select acts_as_system()) or entity_id = any ((select writable_entities())::int[]));
create policy revision_note_of_dataflow on revision_note as restrictive for select
    using ((select reaches_every_dataflow()) or exists (
        select from submission
        where submission.id = revision_note.submission_id
            and reads_dataflow(submission.entity_id, submission.dataflow)));
create policy revision_note_into_dataflow on revision_note as restrictive for insert
    with check ((select reaches_every_dataflow()) or exists (
        select from submission
        where submission.id = revision_note.submission_id
            and writes_dataflow(submission.entity_id, submission.dataflow)));
grant select, insert on revision_note to palermo_app;
