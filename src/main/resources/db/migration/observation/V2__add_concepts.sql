-- The view lists the columns of its table as they were when it was made.
drop view current_observation;

alter table observation
    add column stage int,
    add column transport_mode int,
    add column route int,
    add column cause_of_death int,
    add column outcome int,
    add column currency int,
    add column fee_basis int,
    add column payment_time int,
    add column payment_channel int,
    add column smuggler_role int,
    add column offence int,
    add column sanction int,
    add column smuggling_method int,
    add column abuse int,
    add column document_type int,
    add column fraud_type int,
    add column issued_by int,
    add column last_departure int,
    add column departure int,
    add column group_size int,
    add column minor_status int,
    add column route_number int,
    add column leg int,
    add column topic int,
    add column indicator int,
    add column metadata_item int,
    add column means_of_control int,
    add column recruitment int;
comment on column observation.stage is 'Concept column';
comment on column observation.transport_mode is 'Concept column';
comment on column observation.route is 'Concept column';
comment on column observation.cause_of_death is 'Concept column';
comment on column observation.outcome is 'Concept column';
comment on column observation.currency is 'Concept column';
comment on column observation.fee_basis is 'Concept column';
comment on column observation.payment_time is 'Concept column';
comment on column observation.payment_channel is 'Concept column';
comment on column observation.smuggler_role is 'Concept column';
comment on column observation.offence is 'Concept column';
comment on column observation.sanction is 'Concept column';
comment on column observation.smuggling_method is 'Concept column';
comment on column observation.abuse is 'Concept column';
comment on column observation.document_type is 'Concept column';
comment on column observation.fraud_type is 'Concept column';
comment on column observation.issued_by is 'Concept column';
comment on column observation.last_departure is 'Concept column';
comment on column observation.departure is 'Concept column';
comment on column observation.group_size is 'Concept column';
comment on column observation.minor_status is 'Concept column';
comment on column observation.route_number is 'Concept column';
comment on column observation.leg is 'Concept column';
comment on column observation.topic is 'Concept column';
comment on column observation.indicator is 'Concept column';
comment on column observation.metadata_item is 'Concept column';
comment on column observation.means_of_control is 'Concept column';
comment on column observation.recruitment is 'Concept column';
comment on column observation.value is 'The figure, for an amount of money in hundredths; null is never zero';

create view current_observation with (security_invoker = true) as
select o.*, v.dataflow, v.entity_code, v.loaded_at
from observation o
join vintage v on v.submission_id = o.submission_id
where v.superseded_at is null;
comment on view current_observation is 'The observations that count now; other modules read figures through it';

grant select on current_observation to palermo_app;
