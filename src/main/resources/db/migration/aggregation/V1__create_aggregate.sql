create table entity_total (
    submission_id bigint not null,
    entity_id int not null,
    period_id int not null,
    measure_id int not null,
    low bigint,
    high bigint,
    parts bytea not null,
    constraint entity_total_pk primary key (submission_id, measure_id),
    constraint entity_total_vintage_fk foreign key (submission_id) references vintage (submission_id),
    constraint entity_total_range check ((low is null) = (high is null) and low <= high)
);
create index entity_total_by_measure on entity_total (measure_id, period_id);
comment on table entity_total is 'What an entity reported of a measure in all and by each single concept, as delivered or added up';
comment on column entity_total.submission_id is 'The accepted submission';
comment on column entity_total.entity_id is 'The reporting entity, for row-level security';
comment on column entity_total.period_id is 'Period as a number, see vintage';
comment on column entity_total.measure_id is 'What is counted, see measure';
comment on column entity_total.low is 'The least the total can be; null when it was not reported';
comment on column entity_total.high is 'The most the total can be';
comment on column entity_total.parts is 'The breakdowns by one concept, packed';

create table aggregation_run (
    id bigint generated always as identity,
    dataflow text not null,
    period_id int not null,
    as_of timestamptz not null,
    finished_at timestamptz not null,
    constraint aggregation_run_pk primary key (id),
    constraint aggregation_run_natural unique (dataflow, period_id, as_of)
);
comment on table aggregation_run is 'One calculation of the regional figures of a dataflow and period; the newest counts';
comment on column aggregation_run.id is 'Surrogate key';
comment on column aggregation_run.dataflow is 'The recurring collection';
comment on column aggregation_run.period_id is 'Period as a number, see vintage';
comment on column aggregation_run.as_of is 'The state of the data that was added up';
comment on column aggregation_run.finished_at is 'When it was finished';

create table aggregate (
    run_id bigint not null,
    area text not null,
    measure_id int not null,
    concept text,
    code text,
    low bigint not null,
    high bigint not null,
    reporters int not null,
    previous_before bigint not null,
    previous_now bigint not null,
    previous_reporters int not null,
    year_before bigint not null,
    year_now bigint not null,
    year_reporters int not null,
    constraint aggregate_natural unique nulls not distinct (run_id, measure_id, area, concept, code),
    constraint aggregate_run_fk foreign key (run_id) references aggregation_run (id)
);
comment on table aggregate is 'A regional figure: the sum over the entities that reported it';
comment on column aggregate.run_id is 'The calculation it belongs to';
comment on column aggregate.area is 'Region or grouping';
comment on column aggregate.measure_id is 'What is counted, see measure';
comment on column aggregate.concept is 'What it is broken down by; null for the total';
comment on column aggregate.code is 'Which code of that concept';
comment on column aggregate.low is 'The least it can be';
comment on column aggregate.high is 'The most it can be';
comment on column aggregate.reporters is 'How many entities'' figures are in it';
comment on column aggregate.previous_before is 'Sum in the previous period over the entities that reported in both';
comment on column aggregate.previous_now is 'Sum now over the same entities';
comment on column aggregate.previous_reporters is 'How many those are';
comment on column aggregate.year_before is 'Sum a year before over the entities that reported in both';
comment on column aggregate.year_now is 'Sum now over the same entities';
comment on column aggregate.year_reporters is 'How many those are';

create table coverage (
    run_id bigint not null,
    area text not null,
    measure_id int not null,
    reported text[] not null,
    missing text[] not null,
    constraint coverage_natural unique (run_id, measure_id, area),
    constraint coverage_run_fk foreign key (run_id) references aggregation_run (id)
);
comment on table coverage is 'Which entities owe a measure and which reported it';
comment on column coverage.run_id is 'The calculation it belongs to';
comment on column coverage.area is 'Region or grouping';
comment on column coverage.measure_id is 'What is counted, see measure';
comment on column coverage.reported is 'Codes of the entities that reported it';
comment on column coverage.missing is 'Codes of the entities that owe it and did not';

create table aggregation_request (
    dataflow text not null,
    period_id int not null,
    requested_at timestamptz not null,
    constraint aggregation_request_pk primary key (dataflow, period_id)
);
comment on table aggregation_request is 'Periods whose regional figures are out of date';
comment on column aggregation_request.dataflow is 'The recurring collection';
comment on column aggregation_request.period_id is 'Period as a number, see vintage';
comment on column aggregation_request.requested_at is 'Since when';

alter table entity_total enable row level security;
alter table entity_total force row level security;
alter table aggregate enable row level security;
alter table aggregate force row level security;
alter table coverage enable row level security;
alter table coverage force row level security;
create policy entity_total_read on entity_total for select
    using ((select reads_all_entities()) or entity_id = any ((select readable_entities())::int[]));
create policy entity_total_insert on entity_total for insert with check ((select acts_as_system()));
create policy aggregate_read on aggregate for select using ((select reads_all_entities()));
create policy aggregate_insert on aggregate for insert with check ((select acts_as_system()));
create policy coverage_read on coverage for select using ((select reads_all_entities()));
create policy coverage_insert on coverage for insert with check ((select acts_as_system()));

grant select, insert on entity_total, aggregation_run, aggregate, coverage to palermo_app;
grant select, insert, update, delete on aggregation_request to palermo_app;
