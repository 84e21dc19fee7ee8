create table merge_input (
    merge_id bigint not null,
    entity_id int not null,
    agency_id int not null,
    changes bigint not null,
    constraint merge_input_pk primary key (merge_id, agency_id),
    constraint merge_input_merge_fk foreign key (merge_id) references merge (id),
    constraint merge_input_agency_fk foreign key (entity_id, agency_id) references agency (entity_id, id)
);

comment on table merge_input is 'Which agencies'' parts went into a merge, and as they stood when.';
comment on column merge_input.merge_id is 'The merge.';
comment on column merge_input.entity_id is 'The reporting entity, for row-level security.';
comment on column merge_input.agency_id is 'The agency.';
comment on column merge_input.changes is 'Number of the last change of the agency''s part.';

alter table merged_cell add column kept boolean not null;
comment on column merged_cell.kept is 'Whether the focal point''s own figure was left in place although the agencies say something new.';

alter table merge_input enable row level security;
alter table merge_input force row level security;

create policy merge_input_read on merge_input for select
    using ((select acts_as_system()) or entity_id = any ((select mergeable_entities())::int[]));
create policy merge_input_insert on merge_input for insert
    with check ((select acts_as_system()) or entity_id = any ((select mergeable_entities())::int[]));

grant select, insert on merge_input to palermo_app;
