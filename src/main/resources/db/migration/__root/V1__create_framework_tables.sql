-- Tables that the frameworks ask for: Spring Batch 6.0, Spring Session 4.0, Spring Modulith 2.0.

grant usage on schema public to palermo_app;

-- Spring Batch

create table batch_job_instance (
    job_instance_id bigint not null,
    version bigint,
    job_name varchar(100) not null,
    job_key varchar(32) not null,
    constraint batch_job_instance_pk primary key (job_instance_id),
    constraint job_inst_un unique (job_name, job_key)
);

create table batch_job_execution (
    job_execution_id bigint not null,
    version bigint,
    job_instance_id bigint not null,
    create_time timestamp not null,
    start_time timestamp default null,
    end_time timestamp default null,
    status varchar(10),
    exit_code varchar(2500),
    exit_message varchar(2500),
    last_updated timestamp,
    constraint batch_job_execution_pk primary key (job_execution_id),
    constraint job_inst_exec_fk foreign key (job_instance_id)
        references batch_job_instance (job_instance_id)
);
create index batch_job_execution_instance_ix on batch_job_execution (job_instance_id);

create table batch_job_execution_params (
    job_execution_id bigint not null,
    parameter_name varchar(100) not null,
    parameter_type varchar(100) not null,
    parameter_value varchar(2500),
    identifying char(1) not null,
    constraint job_exec_params_fk foreign key (job_execution_id)
        references batch_job_execution (job_execution_id)
);
create index batch_job_execution_params_execution_ix
    on batch_job_execution_params (job_execution_id);

create table batch_step_execution (
    step_execution_id bigint not null,
    version bigint not null,
    step_name varchar(100) not null,
    job_execution_id bigint not null,
    create_time timestamp not null,
    start_time timestamp default null,
    end_time timestamp default null,
    status varchar(10),
    commit_count bigint,
    read_count bigint,
    filter_count bigint,
    write_count bigint,
    read_skip_count bigint,
    write_skip_count bigint,
    process_skip_count bigint,
    rollback_count bigint,
    exit_code varchar(2500),
    exit_message varchar(2500),
    last_updated timestamp,
    constraint batch_step_execution_pk primary key (step_execution_id),
    constraint job_exec_step_fk foreign key (job_execution_id)
        references batch_job_execution (job_execution_id)
);
create index batch_step_execution_execution_ix on batch_step_execution (job_execution_id);

create table batch_step_execution_context (
    step_execution_id bigint not null,
    short_context varchar(2500) not null,
    serialized_context text,
    constraint batch_step_execution_context_pk primary key (step_execution_id),
    constraint step_exec_ctx_fk foreign key (step_execution_id)
        references batch_step_execution (step_execution_id)
);

create table batch_job_execution_context (
    job_execution_id bigint not null,
    short_context varchar(2500) not null,
    serialized_context text,
    constraint batch_job_execution_context_pk primary key (job_execution_id),
    constraint job_exec_ctx_fk foreign key (job_execution_id)
        references batch_job_execution (job_execution_id)
);

create sequence batch_step_execution_seq maxvalue 9223372036854775807 no cycle;
create sequence batch_job_execution_seq maxvalue 9223372036854775807 no cycle;
create sequence batch_job_instance_seq maxvalue 9223372036854775807 no cycle;

grant select, insert, update, delete on
    batch_job_instance,
    batch_job_execution,
    batch_job_execution_params,
    batch_step_execution,
    batch_step_execution_context,
    batch_job_execution_context
to palermo_app;
grant usage, select on sequence
    batch_step_execution_seq,
    batch_job_execution_seq,
    batch_job_instance_seq
to palermo_app;

comment on table batch_job_instance is 'One job with one set of identifying parameters (Spring Batch).';
comment on column batch_job_instance.job_instance_id is 'Number of the instance.';
comment on column batch_job_instance.version is 'Counter against lost updates.';
comment on column batch_job_instance.job_name is 'Name of the job: submission, aggregation.';
comment on column batch_job_instance.job_key is 'Digest of the identifying parameters.';

comment on table batch_job_execution is 'One attempt to run a job instance (Spring Batch).';
comment on column batch_job_execution.job_execution_id is 'Number of the attempt.';
comment on column batch_job_execution.version is 'Counter against lost updates.';
comment on column batch_job_execution.job_instance_id is 'The instance that is attempted.';
comment on column batch_job_execution.create_time is 'When the attempt was recorded.';
comment on column batch_job_execution.start_time is 'When the attempt began.';
comment on column batch_job_execution.end_time is 'When the attempt ended, however it ended.';
comment on column batch_job_execution.status is 'State of the attempt, a BatchStatus.';
comment on column batch_job_execution.exit_code is 'Outcome in the words of the job.';
comment on column batch_job_execution.exit_message is 'Why the attempt ended so; a stack trace after a failure.';
comment on column batch_job_execution.last_updated is 'When this row last changed.';

comment on table batch_job_execution_params is 'The parameters an attempt was started with (Spring Batch).';
comment on column batch_job_execution_params.job_execution_id is 'The attempt.';
comment on column batch_job_execution_params.parameter_name is 'Name of the parameter.';
comment on column batch_job_execution_params.parameter_type is 'Java type of the parameter.';
comment on column batch_job_execution_params.parameter_value is 'Value of the parameter as text.';
comment on column batch_job_execution_params.identifying is 'Y when the parameter is part of the instance''s identity.';

comment on table batch_step_execution is 'One attempt to run one step of a job (Spring Batch).';
comment on column batch_step_execution.step_execution_id is 'Number of the attempt.';
comment on column batch_step_execution.version is 'Counter against lost updates.';
comment on column batch_step_execution.step_name is 'Name of the step, with the partition where there is one.';
comment on column batch_step_execution.job_execution_id is 'The attempt at the job that this one belongs to.';
comment on column batch_step_execution.create_time is 'When the attempt was recorded.';
comment on column batch_step_execution.start_time is 'When the attempt began.';
comment on column batch_step_execution.end_time is 'When the attempt ended, however it ended.';
comment on column batch_step_execution.status is 'State of the attempt, a BatchStatus.';
comment on column batch_step_execution.commit_count is 'Transactions committed.';
comment on column batch_step_execution.read_count is 'Items read.';
comment on column batch_step_execution.filter_count is 'Items left out on purpose.';
comment on column batch_step_execution.write_count is 'Items written.';
comment on column batch_step_execution.read_skip_count is 'Items skipped while reading.';
comment on column batch_step_execution.write_skip_count is 'Items skipped while writing.';
comment on column batch_step_execution.process_skip_count is 'Items skipped in between.';
comment on column batch_step_execution.rollback_count is 'Transactions rolled back.';
comment on column batch_step_execution.exit_code is 'Outcome in the words of the step.';
comment on column batch_step_execution.exit_message is 'Why the attempt ended so; a stack trace after a failure.';
comment on column batch_step_execution.last_updated is 'When this row last changed.';

comment on table batch_step_execution_context is 'What a step needs to continue where it stopped (Spring Batch).';
comment on column batch_step_execution_context.step_execution_id is 'The attempt at the step.';
comment on column batch_step_execution_context.short_context is 'The context, or its beginning when it is long.';
comment on column batch_step_execution_context.serialized_context is 'The whole context when it is long.';

comment on table batch_job_execution_context is 'What a job needs to continue where it stopped (Spring Batch).';
comment on column batch_job_execution_context.job_execution_id is 'The attempt at the job.';
comment on column batch_job_execution_context.short_context is 'The context, or its beginning when it is long.';
comment on column batch_job_execution_context.serialized_context is 'The whole context when it is long.';

-- Spring Session

create table spring_session (
    primary_id char(36) not null,
    session_id char(36) not null,
    creation_time bigint not null,
    last_access_time bigint not null,
    max_inactive_interval int not null,
    expiry_time bigint not null,
    principal_name varchar(100),
    constraint spring_session_pk primary key (primary_id)
);
create unique index spring_session_ix1 on spring_session (session_id);
create index spring_session_ix2 on spring_session (expiry_time);
create index spring_session_ix3 on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id char(36) not null,
    attribute_name varchar(200) not null,
    attribute_bytes bytea not null,
    constraint spring_session_attributes_pk primary key (session_primary_id, attribute_name),
    constraint spring_session_attributes_fk foreign key (session_primary_id)
        references spring_session (primary_id) on delete cascade
);

grant select, insert, update, delete on spring_session, spring_session_attributes to palermo_app;

comment on table spring_session is 'Sessions of signed-in browsers (Spring Session).';
comment on column spring_session.primary_id is 'Identity that stays when the session id changes.';
comment on column spring_session.session_id is 'The id that the browser holds.';
comment on column spring_session.creation_time is 'When the session began, in milliseconds since 1970.';
comment on column spring_session.last_access_time is 'When the session was last used, in milliseconds since 1970.';
comment on column spring_session.max_inactive_interval is 'Seconds without use after which the session ends.';
comment on column spring_session.expiry_time is 'When the session ends if it is not used, in milliseconds since 1970.';
comment on column spring_session.principal_name is 'Name of the signed-in account.';

comment on table spring_session_attributes is 'What is remembered with a session (Spring Session).';
comment on column spring_session_attributes.session_primary_id is 'The session.';
comment on column spring_session_attributes.attribute_name is 'Name of the attribute.';
comment on column spring_session_attributes.attribute_bytes is 'The attribute in serialised form.';

-- Spring Modulith

create table event_publication (
    id uuid not null,
    listener_id text not null,
    event_type text not null,
    serialized_event text not null,
    publication_date timestamptz not null,
    completion_date timestamptz,
    status text,
    completion_attempts int,
    last_resubmission_date timestamptz,
    constraint event_publication_pk primary key (id)
);
create index event_publication_serialized_event_hash_idx
    on event_publication using hash (serialized_event);
create index event_publication_by_completion_date_idx on event_publication (completion_date);

grant select, insert, update, delete on event_publication to palermo_app;

comment on table event_publication is 'Events that a listener has still to deal with (Spring Modulith).';
comment on column event_publication.id is 'Identity of the publication.';
comment on column event_publication.listener_id is 'The listener that is waited for.';
comment on column event_publication.event_type is 'Java type of the event.';
comment on column event_publication.serialized_event is 'The event as JSON.';
comment on column event_publication.publication_date is 'When the event was published.';
comment on column event_publication.completion_date is 'When the listener was done with it.';
comment on column event_publication.status is 'PUBLISHED, PROCESSING, COMPLETED, FAILED or RESUBMITTED.';
comment on column event_publication.completion_attempts is 'How often the listener was called.';
comment on column event_publication.last_resubmission_date is 'When the event was last handed to the listener again.';
