create table code (
    id int generated always as identity,
    code text not null,
    constraint code_pk primary key (id),
    constraint code_natural unique (code)
);
comment on table code is 'Numbers for the codes that observations are broken down by; one per spelling of a code in any list';
comment on column code.id is 'The number that stands in the concept columns';
comment on column code.code is 'The code as it stands in the code lists';

create table measure (
    id int generated always as identity,
    dataflow text not null,
    table_id text not null,
    measure text not null,
    constraint measure_pk primary key (id),
    constraint measure_natural unique (dataflow, table_id, measure)
);
comment on table measure is 'Numbers for the measures of all tables';
comment on column measure.id is 'The number that stands in observation';
comment on column measure.dataflow is 'The recurring collection';
comment on column measure.table_id is 'Table of the questionnaire';
comment on column measure.measure is 'Measure of the table';

create table vintage (
    submission_id bigint not null,
    entity_id int not null,
    entity_code text not null,
    dataflow text not null,
    period_id int not null,
    loaded_at timestamptz not null,
    superseded_at timestamptz,
    revision_reason text,
    constraint vintage_pk primary key (submission_id),
    constraint vintage_submission_fk foreign key (submission_id) references submission (id),
    constraint vintage_ends_after_start check (superseded_at is null or superseded_at >= loaded_at)
);
create unique index vintage_one_current on vintage (entity_id, dataflow, period_id) where superseded_at is null;
create index vintage_by_period on vintage (dataflow, period_id);
comment on table vintage is 'From when until when an accepted submission was what an entity says about a period';
comment on column vintage.submission_id is 'The accepted submission';
comment on column vintage.entity_id is 'The reporting entity, for row-level security';
comment on column vintage.entity_code is 'Code of the reporting entity';
comment on column vintage.dataflow is 'The recurring collection';
comment on column vintage.period_id is 'Period as a number: year x 100 plus 0 for the year, 1 to 4 for a quarter, 11 to 22 for a month';
comment on column vintage.loaded_at is 'Since when it counts';
comment on column vintage.superseded_at is 'Until when it counted; null while it does';
comment on column vintage.revision_reason is 'Why it took the place of an earlier one';

-- No foreign key to vintage: decision 0007.
create table observation (
    submission_id bigint not null,
    entity_id int not null,
    period_id int not null,
    measure_id int not null,
    citizenship int,
    sex int,
    age int,
    border_type int,
    place_of_detection int,
    reason_irregularity int,
    refusal_reason int,
    method_of_entry int,
    destination int,
    return_type int,
    assistance int,
    exploitation int,
    repatriated_from int,
    value bigint,
    below int,
    obs_status "char" not null,
    conf_status "char" not null,
    series bigint not null,
    constraint observation_natural unique (measure_id, submission_id, series),
    constraint observation_value_or_reason check (
        num_nonnulls(value, below) = 1 or (num_nonnulls(value, below) = 0 and obs_status in ('H', 'J', 'L', 'M', 'O', 'Q')))
);
comment on table observation is 'Accepted values, one row each; never changed, an older one is superseded through its vintage';
comment on column observation.submission_id is 'The accepted submission that it came with';
comment on column observation.entity_id is 'The reporting entity, for row-level security';
comment on column observation.period_id is 'Period as a number, see vintage';
comment on column observation.measure_id is 'What is counted, see measure';
comment on column observation.citizenship is 'Concept column: number of a code, null where the table has no such dimension';
comment on column observation.sex is 'Concept column';
comment on column observation.age is 'Concept column';
comment on column observation.border_type is 'Concept column';
comment on column observation.place_of_detection is 'Concept column';
comment on column observation.reason_irregularity is 'Concept column';
comment on column observation.refusal_reason is 'Concept column';
comment on column observation.method_of_entry is 'Concept column';
comment on column observation.destination is 'Concept column';
comment on column observation.return_type is 'Concept column';
comment on column observation.assistance is 'Concept column';
comment on column observation.exploitation is 'Concept column';
comment on column observation.repatriated_from is 'Concept column';
comment on column observation.value is 'The figure; null is never zero';
comment on column observation.below is 'The figure is at least 0 and below this; the provider withheld it';
comment on column observation.obs_status is 'SDMX CL_OBS_STATUS';
comment on column observation.conf_status is 'SDMX CL_CONF_STATUS';
comment on column observation.series is '64-bit digest of the series key, for uniqueness';

alter table vintage enable row level security;
alter table vintage force row level security;
alter table observation enable row level security;
alter table observation force row level security;
create policy vintage_read on vintage for select
    using ((select reads_all_entities()) or entity_id = any ((select readable_entities())::int[]));
create policy vintage_insert on vintage for insert with check ((select acts_as_system()));
create policy vintage_supersede on vintage for update using ((select acts_as_system()));
create policy observation_read on observation for select
    using ((select reads_all_entities()) or entity_id = any ((select readable_entities())::int[]));
create policy observation_insert on observation for insert with check ((select acts_as_system()));

create view current_observation with (security_invoker = true) as
select o.*, v.dataflow, v.entity_code, v.loaded_at
from observation o
join vintage v on v.submission_id = o.submission_id
where v.superseded_at is null;
comment on view current_observation is 'The observations that count now; other modules read figures through it';

grant select, insert on code, measure, vintage, observation to palermo_app;
grant update (superseded_at) on vintage to palermo_app;
grant select on current_observation to palermo_app;
