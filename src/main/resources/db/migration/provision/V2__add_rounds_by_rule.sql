alter table reporting_period add column set_by text;

-- Until now every period was opened and closed by a person, and stays as it was set.
update reporting_period set set_by = 'secretariat';

comment on column reporting_period.set_by is 'Who opened or closed it by hand, and so took it out of the rule; null while the rule opens and closes it.';

grant update (set_by) on reporting_period to palermo_app;

create table extension (
    id int generated always as identity,
    agreement_id int not null,
    period text not null,
    due_on date not null,
    reason text not null,
    granted_by text not null,
    granted_at timestamptz not null,
    constraint extension_pk primary key (id),
    constraint extension_agreement_fk foreign key (agreement_id) references provision_agreement (id),
    constraint extension_reason_check check (length(trim(reason)) > 0)
);
create index extension_by_agreement on extension (agreement_id, period, id);

comment on table extension is 'A later day until which one reporting entity may deliver a period; the newest one counts.';
comment on column extension.id is 'Surrogate key; order in which they were granted.';
comment on column extension.agreement_id is 'The provision agreement, and so the reporting entity and the dataflow.';
comment on column extension.period is 'The period, as SDMX TIME_PERIOD.';
comment on column extension.due_on is 'The last day on which a submission is on time and is taken.';
comment on column extension.reason is 'Why it was granted.';
comment on column extension.granted_by is 'Who granted it.';
comment on column extension.granted_at is 'When it was granted.';

grant select, insert on extension to palermo_app;
