create table query (
    id bigint generated always as identity,
    submission_id bigint not null,
    entity_id int not null,
    entity_code text not null,
    dataflow text not null,
    period text not null,
    submission_number int not null,
    number int not null,
    table_id text,
    series_key text,
    status text not null,
    due_on date not null,
    asked_at timestamptz not null,
    asked_by text not null,
    version int not null default 0,
    constraint query_pk primary key (id),
    constraint query_natural unique (submission_id, number),
    constraint query_submission_fk foreign key (submission_id) references submission (id),
    constraint query_status_known check (status in ('OPEN', 'ANSWERED', 'CLOSED')),
    constraint query_number_positive check (number > 0),
    constraint query_series_in_a_table check (series_key is null or table_id is not null)
);
create index query_by_status on query (status, due_on);
create index query_by_return on query (entity_code, dataflow, period);

comment on table query is 'A question that the secretariat attached to a submission, a table or a figure of it';
comment on column query.id is 'Surrogate key';
comment on column query.submission_id is 'The submission it is about';
comment on column query.entity_id is 'The reporting entity, for row-level security';
comment on column query.entity_code is 'Code of the reporting entity, part of the natural key';
comment on column query.dataflow is 'The recurring collection';
comment on column query.period is 'SDMX TIME_PERIOD the submission is about';
comment on column query.submission_number is 'Number of the submission';
comment on column query.number is '1, 2, 3 ... within the submission';
comment on column query.table_id is 'Table of the questionnaire; null for the submission as a whole';
comment on column query.series_key is 'Series within the table; null for the table as a whole';
comment on column query.status is 'OPEN waits for the provider, ANSWERED for the secretariat, CLOSED for nobody';
comment on column query.due_on is 'Last day for the answer';
comment on column query.asked_at is 'When it was asked first';
comment on column query.asked_by is 'Account that asked it first';
comment on column query.version is 'Optimistic lock';

create table query_message (
    id bigint generated always as identity,
    query_id bigint not null,
    entity_id int not null,
    status text not null,
    text text,
    revision_number int,
    due_on date,
    written_at timestamptz not null,
    written_by text not null,
    constraint query_message_pk primary key (id),
    constraint query_message_query_fk foreign key (query_id) references query (id),
    constraint query_message_status_known check (status in ('OPEN', 'ANSWERED', 'CLOSED')),
    constraint query_message_says_something check (length(trim(text)) > 0),
    constraint query_message_only_closes_in_silence check (text is not null or status = 'CLOSED'),
    constraint query_message_due_when_asked check ((due_on is not null) = (status = 'OPEN')),
    constraint query_message_revision_answers check (revision_number is null or status = 'ANSWERED')
);
create index query_message_by_query on query_message (query_id);

comment on table query_message is 'What was asked and answered, in its order; never changed';
comment on column query_message.id is 'Surrogate key; order of the messages';
comment on column query_message.query_id is 'The query';
comment on column query_message.entity_id is 'The reporting entity, for row-level security';
comment on column query_message.status is 'Status of the query since this message';
comment on column query_message.text is 'The words; null for a query closed without any';
comment on column query_message.revision_number is 'Number of the submission that answers by other figures';
comment on column query_message.due_on is 'Last day for the answer to a question';
comment on column query_message.written_at is 'When';
comment on column query_message.written_by is 'Account that wrote it';

alter table query enable row level security;
alter table query force row level security;
alter table query_message enable row level security;
alter table query_message force row level security;

create policy query_read on query for select
    using ((select reads_all_entities()) or entity_id = any ((select readable_entities())::int[]));
create policy query_insert on query for insert
    with check ((select reads_all_entities()));
create policy query_move on query for update
    using ((select reads_all_entities()) or entity_id = any ((select writable_entities())::int[]));
create policy query_message_read on query_message for select
    using ((select reads_all_entities()) or entity_id = any ((select readable_entities())::int[]));
create policy query_message_insert on query_message for insert
    with check ((select reads_all_entities()) or entity_id = any ((select writable_entities())::int[]));

grant select, insert on query, query_message to palermo_app;
grant update (status, due_on, version) on query to palermo_app;
