alter table explanation add column carried_from bigint;
alter table explanation add constraint explanation_carried_from_fk
    foreign key (carried_from) references explanation (id);
create index explanation_by_origin on explanation (carried_from) where carried_from is not null;

comment on column explanation.carried_from is
    'The earlier explanation that it repeats; who and when are those of the earlier one where the system carried it over, and those of the person where somebody said that it still holds';
