create table reporting_entity (
    id int generated always as identity,
    code text not null,
    area text not null,
    name text not null,
    sovereign_id int,
    member_from date,
    member_until date,
    constraint reporting_entity_pk primary key (id),
    constraint reporting_entity_code_unique unique (code),
    constraint reporting_entity_sovereign_fk foreign key (sovereign_id)
        references reporting_entity (id),
    constraint reporting_entity_code_check check (code ~ '^[A-Z][A-Z0-9]{1,7}$'),
    constraint reporting_entity_member_check check (member_until >= member_from)
);

comment on table reporting_entity is 'A state or territory that owes data.';
comment on column reporting_entity.id is 'Surrogate key.';
comment on column reporting_entity.code is 'Its name in addresses, files and series keys.';
comment on column reporting_entity.area is 'Its code in CL_AREA.';
comment on column reporting_entity.name is 'Its name as it is shown.';
comment on column reporting_entity.sovereign_id is 'The state it belongs to, for a territory.';
comment on column reporting_entity.member_from is 'First day of its participation; null when not known.';
comment on column reporting_entity.member_until is 'Last day of its participation; null while it lasts.';

create table agency (
    id int generated always as identity,
    entity_id int not null,
    code text not null,
    name text not null,
    kind text not null,
    constraint agency_pk primary key (id),
    constraint agency_code_unique unique (entity_id, code),
    constraint agency_entity_fk foreign key (entity_id) references reporting_entity (id),
    constraint agency_code_check check (code ~ '^[A-Z][A-Z0-9-]{1,15}$'),
    constraint agency_kind_check check (
        kind in ('POLICE', 'IMMIGRATION', 'BORDER_GUARD', 'COAST_GUARD', 'PROSECUTION', 'COURT',
            'STATISTICS', 'MINISTRY', 'OTHER'))
);

comment on table agency is 'An authority inside a reporting entity that holds part of its figures.';
comment on column agency.id is 'Surrogate key.';
comment on column agency.entity_id is 'The reporting entity it belongs to.';
comment on column agency.code is 'Its short name, unique within the reporting entity.';
comment on column agency.name is 'Its name as it is shown.';
comment on column agency.kind is 'What sort of authority it is.';

create table provision_agreement (
    id int generated always as identity,
    entity_id int not null,
    dataflow text not null,
    valid_from text not null,
    valid_until text,
    constraint provision_agreement_pk primary key (id),
    constraint provision_agreement_unique unique (entity_id, dataflow),
    constraint provision_agreement_entity_fk foreign key (entity_id)
        references reporting_entity (id)
);

comment on table provision_agreement is 'Which reporting entity delivers which dataflow, and from when.';
comment on column provision_agreement.id is 'Surrogate key.';
comment on column provision_agreement.entity_id is 'The reporting entity that delivers.';
comment on column provision_agreement.dataflow is 'The dataflow it delivers.';
comment on column provision_agreement.valid_from is 'First period it owes, as SDMX TIME_PERIOD.';
comment on column provision_agreement.valid_until is 'Last period it owes; null while it lasts.';

create table reporting_period (
    id int generated always as identity,
    dataflow text not null,
    period text not null,
    opens_on date not null,
    due_on date not null,
    status text not null,
    version int not null default 0,
    constraint reporting_period_pk primary key (id),
    constraint reporting_period_unique unique (dataflow, period),
    constraint reporting_period_status_check check (status in ('OPEN', 'CLOSED'))
);

comment on table reporting_period is 'The reporting calendar: which period of a dataflow takes submissions, and until when they are due.';
comment on column reporting_period.id is 'Surrogate key.';
comment on column reporting_period.dataflow is 'The dataflow.';
comment on column reporting_period.period is 'The period, as SDMX TIME_PERIOD.';
comment on column reporting_period.opens_on is 'The day on which it was last opened.';
comment on column reporting_period.due_on is 'The last day on which a submission is on time.';
comment on column reporting_period.status is 'OPEN while submissions are taken, else CLOSED.';
comment on column reporting_period.version is 'Counts the changes, so that two persons do not overwrite each other.';

grant select, insert on reporting_entity, agency, provision_agreement, reporting_period to palermo_app;
grant update (opens_on, due_on, status, version) on reporting_period to palermo_app;
