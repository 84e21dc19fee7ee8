create table submission (
    id bigint generated always as identity,
    agreement_id int not null,
    entity_id int not null,
    entity_code text not null,
    dataflow text not null,
    period text not null,
    number int not null,
    status text not null,
    questionnaire_version text not null,
    rules_digest text,
    revision_reason text,
    revision_note text,
    received_at timestamptz not null,
    received_by text not null,
    version int not null default 0,
    constraint submission_pk primary key (id),
    constraint submission_natural unique (entity_code, dataflow, period, number),
    constraint submission_agreement_fk foreign key (agreement_id) references provision_agreement (id),
    constraint submission_entity_fk foreign key (entity_id) references reporting_entity (id),
    constraint submission_status_known check (
        status in ('RECEIVED', 'UNREADABLE', 'CHECKED', 'SUBMITTED', 'ACCEPTED', 'RETURNED', 'WITHDRAWN', 'SUPERSEDED')),
    constraint submission_number_positive check (number > 0)
);
create unique index submission_one_submitted on submission (agreement_id, period) where status = 'SUBMITTED';
create unique index submission_one_accepted on submission (agreement_id, period) where status = 'ACCEPTED';
create index submission_by_status on submission (status, dataflow, period);

comment on table submission is 'What an entity delivered for one dataflow and period, numbered; never edited, only moved through its life cycle';
comment on column submission.id is 'Surrogate key';
comment on column submission.agreement_id is 'The provision agreement under which it was delivered';
comment on column submission.entity_id is 'The reporting entity, for row-level security';
comment on column submission.entity_code is 'Code of the reporting entity, part of the natural key';
comment on column submission.dataflow is 'The recurring collection';
comment on column submission.period is 'SDMX TIME_PERIOD the figures are about';
comment on column submission.number is '1, 2, 3 ... within agreement and period; a correction is a new number';
comment on column submission.status is 'Where it is in its life cycle';
comment on column submission.questionnaire_version is 'Version of the questionnaire it answers';
comment on column submission.rules_digest is 'Digest of the rules it was checked with';
comment on column submission.revision_reason is 'Why an accepted figure is changed; CL_REVISION_REASON';
comment on column submission.revision_note is 'The provider''s words on the revision';
comment on column submission.received_at is 'When the file arrived';
comment on column submission.received_by is 'Account that delivered it';
comment on column submission.version is 'Optimistic lock';

create table stored_file (
    submission_id bigint not null,
    entity_id int not null,
    given_name text not null,
    media_type text not null,
    size bigint not null,
    sha256 text not null,
    content bytea not null,
    constraint stored_file_pk primary key (submission_id),
    constraint stored_file_submission_fk foreign key (submission_id) references submission (id)
);
alter table stored_file alter column content set storage external;
create index stored_file_by_digest on stored_file (sha256);

comment on table stored_file is 'The file as delivered';
comment on column stored_file.submission_id is 'The submission it made';
comment on column stored_file.entity_id is 'The reporting entity, for row-level security';
comment on column stored_file.given_name is 'Name the provider gave it; shown, never used as a path';
comment on column stored_file.media_type is 'What its content was found to be';
comment on column stored_file.size is 'Bytes';
comment on column stored_file.sha256 is 'SHA-256 of the content, hexadecimal';
comment on column stored_file.content is 'The bytes';

create table return_content (
    submission_id bigint not null,
    entity_id int not null,
    cell_count int not null,
    content bytea not null,
    constraint return_content_pk primary key (submission_id),
    constraint return_content_submission_fk foreign key (submission_id) references submission (id)
);
alter table return_content alter column content set storage external;

comment on table return_content is 'The understood cells of a submission, packed (decision 0003)';
comment on column return_content.submission_id is 'The submission they belong to';
comment on column return_content.entity_id is 'The reporting entity, for row-level security';
comment on column return_content.cell_count is 'How many cells';
comment on column return_content.content is 'The cells with their places, packed';

create table finding (
    id bigint generated always as identity,
    submission_id bigint not null,
    entity_id int not null,
    stage text not null,
    rule_id text not null,
    severity text not null,
    table_id text,
    series_key text,
    sheet text,
    cell text,
    line int,
    column_name text,
    message text not null,
    found text,
    allowed text,
    mend text not null,
    constraint finding_pk primary key (id),
    constraint finding_submission_fk foreign key (submission_id) references submission (id),
    constraint finding_stage_known check (stage in ('PARSE', 'VALIDATE')),
    constraint finding_severity_known check (severity in ('ERROR', 'WARNING', 'INFORMATION'))
);
create index finding_by_submission on finding (submission_id, severity);

comment on table finding is 'What a rule found in a submission, and where';
comment on column finding.id is 'Surrogate key; order in which it was found';
comment on column finding.submission_id is 'The submission';
comment on column finding.entity_id is 'The reporting entity, for row-level security';
comment on column finding.stage is 'The step of the job that found it';
comment on column finding.rule_id is 'The rule';
comment on column finding.severity is 'ERROR blocks, WARNING asks for an explanation, INFORMATION informs';
comment on column finding.table_id is 'Table of the questionnaire';
comment on column finding.series_key is 'Series within the table';
comment on column finding.sheet is 'Sheet of the workbook';
comment on column finding.cell is 'Cell of the sheet, such as B7';
comment on column finding.line is 'Line of the text file, from 1';
comment on column finding.column_name is 'Column of the text file';
comment on column finding.message is 'What is wrong';
comment on column finding.found is 'What stands there';
comment on column finding.allowed is 'What may stand there';
comment on column finding.mend is 'How to put it right';

create table explanation (
    id bigint generated always as identity,
    finding_id bigint not null,
    submission_id bigint not null,
    entity_id int not null,
    text text not null,
    explained_at timestamptz not null,
    explained_by text not null,
    constraint explanation_pk primary key (id),
    constraint explanation_finding_fk foreign key (finding_id) references finding (id),
    constraint explanation_not_blank check (length(trim(text)) > 0)
);
create index explanation_by_submission on explanation (submission_id, finding_id);

comment on table explanation is 'A provider''s answer to a warning; the newest one of a finding counts';
comment on column explanation.id is 'Surrogate key; order in which it was given';
comment on column explanation.finding_id is 'The finding it answers';
comment on column explanation.submission_id is 'The submission';
comment on column explanation.entity_id is 'The reporting entity, for row-level security';
comment on column explanation.text is 'The provider''s words';
comment on column explanation.explained_at is 'When it was given';
comment on column explanation.explained_by is 'Account that gave it';

create table transition (
    id bigint generated always as identity,
    submission_id bigint not null,
    entity_id int not null,
    from_status text,
    to_status text not null,
    moved_at timestamptz not null,
    moved_by text not null,
    reason_code text,
    note text,
    constraint transition_pk primary key (id),
    constraint transition_submission_fk foreign key (submission_id) references submission (id)
);
create index transition_by_submission on transition (submission_id);

comment on table transition is 'Every move of a submission through its life cycle';
comment on column transition.id is 'Surrogate key; order of the moves';
comment on column transition.submission_id is 'The submission';
comment on column transition.entity_id is 'The reporting entity, for row-level security';
comment on column transition.from_status is 'Status before; null when it was received';
comment on column transition.to_status is 'Status after';
comment on column transition.moved_at is 'When';
comment on column transition.moved_by is 'Account that moved it, or the system';
comment on column transition.reason_code is 'Reason given with the move';
comment on column transition.note is 'Words given with the move';

alter table submission enable row level security;
alter table submission force row level security;
alter table stored_file enable row level security;
alter table stored_file force row level security;
alter table return_content enable row level security;
alter table return_content force row level security;
alter table finding enable row level security;
alter table finding force row level security;
alter table explanation enable row level security;
alter table explanation force row level security;
alter table transition enable row level security;
alter table transition force row level security;

create policy submission_read on submission for select
    using ((select reads_all_entities()) or entity_id = any ((select readable_entities())::int[]));
create policy submission_insert on submission for insert
    with check ((select acts_as_system()) or entity_id = any ((select writable_entities())::int[]));
create policy submission_move on submission for update
    using ((select reads_all_entities()) or entity_id = any ((select writable_entities())::int[]));
create policy stored_file_read on stored_file for select
    using ((select reads_all_entities()) or entity_id = any ((select readable_entities())::int[]));
create policy stored_file_insert on stored_file for insert
    with check ((select acts_as_system()) or entity_id = any ((select writable_entities())::int[]));
create policy return_content_read on return_content for select
    using ((select reads_all_entities()) or entity_id = any ((select readable_entities())::int[]));
create policy return_content_insert on return_content for insert
    with check ((select acts_as_system()) or entity_id = any ((select writable_entities())::int[]));
create policy finding_read on finding for select
    using ((select reads_all_entities()) or entity_id = any ((select readable_entities())::int[]));
create policy finding_insert on finding for insert
    with check ((select acts_as_system()) or entity_id = any ((select writable_entities())::int[]));
create policy explanation_read on explanation for select
    using ((select reads_all_entities()) or entity_id = any ((select readable_entities())::int[]));
create policy explanation_insert on explanation for insert
    with check ((select acts_as_system()) or entity_id = any ((select writable_entities())::int[]));
create policy transition_read on transition for select
    using ((select reads_all_entities()) or entity_id = any ((select readable_entities())::int[]));
create policy transition_insert on transition for insert
    with check ((select reads_all_entities()) or entity_id = any ((select writable_entities())::int[]));

grant select, insert on submission, stored_file, return_content, finding, explanation, transition to palermo_app;
grant update (status, version, rules_digest, revision_reason, revision_note) on submission to palermo_app;
