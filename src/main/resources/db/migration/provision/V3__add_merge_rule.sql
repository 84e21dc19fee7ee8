alter table agency add constraint agency_of_entity_unique unique (entity_id, id);

create table merge_rule (
    id int generated always as identity,
    agreement_id int not null,
    version int not null,
    table_id text,
    agency_id int,
    set_at timestamptz not null,
    constraint merge_rule_pk primary key (id),
    constraint merge_rule_unique unique nulls not distinct (agreement_id, version, table_id),
    constraint merge_rule_agreement_fk foreign key (agreement_id) references provision_agreement (id),
    constraint merge_rule_agency_fk foreign key (agency_id) references agency (id),
    constraint merge_rule_version_check check (version > 0)
);

comment on table merge_rule is 'How the figures of several agencies become one return; the rows of an agreement''s highest version hold.';
comment on column merge_rule.id is 'Surrogate key.';
comment on column merge_rule.agreement_id is 'The provision agreement.';
comment on column merge_rule.version is '1, 2, 3 ... within the agreement; every change writes all rows anew.';
comment on column merge_rule.table_id is 'The table of the questionnaire; null for all that have no row of their own.';
comment on column merge_rule.agency_id is 'The agency whose figures are taken; null when the agencies'' figures are added up.';
comment on column merge_rule.set_at is 'When it was set.';

grant select, insert on merge_rule to palermo_app;
