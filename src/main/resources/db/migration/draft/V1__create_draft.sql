create table draft (
    id bigint generated always as identity,
    entity_id int not null,
    agency_id int,
    dataflow text not null,
    period text not null,
    changes bigint not null default 0,
    delivered_at timestamptz,
    delivered_by text,
    shared_at timestamptz,
    created_at timestamptz not null,
    constraint draft_pk primary key (id),
    constraint draft_unique unique nulls not distinct (entity_id, dataflow, period, agency_id),
    constraint draft_entity_fk foreign key (entity_id) references reporting_entity (id),
    constraint draft_agency_fk foreign key (entity_id, agency_id) references agency (entity_id, id),
    constraint draft_delivered_check check (delivered_at is null or agency_id is not null),
    constraint draft_shared_check check (shared_at is null or agency_id is not null)
);

comment on table draft is 'A return in the making: the state''s own, or the part of one of its agencies.';
comment on column draft.id is 'Surrogate key.';
comment on column draft.entity_id is 'The reporting entity, for row-level security.';
comment on column draft.agency_id is 'The agency whose part it is, for row-level security; null for the state''s own.';
comment on column draft.dataflow is 'The recurring collection.';
comment on column draft.period is 'SDMX TIME_PERIOD the figures are about.';
comment on column draft.changes is 'How many changes there were; the number of the last one.';
comment on column draft.delivered_at is 'When the agency delivered its part; null while it is being filled in.';
comment on column draft.delivered_by is 'Who delivered it.';
comment on column draft.shared_at is 'When the focal point shared the part with the other agencies; null while it is not shared.';
comment on column draft.created_at is 'When the first figure was entered.';

create table draft_cell (
    draft_id bigint not null,
    entity_id int not null,
    agency_id int,
    table_id text not null,
    series_key text not null,
    value text not null,
    status text not null,
    confidentiality text not null,
    comment text,
    version int not null,
    sequence bigint not null,
    changed_at timestamptz not null,
    changed_by text not null,
    constraint draft_cell_pk primary key (draft_id, table_id, series_key),
    constraint draft_cell_draft_fk foreign key (draft_id) references draft (id)
);
create index draft_cell_sequence_index on draft_cell (draft_id, table_id, sequence);

comment on table draft_cell is 'What stands in a cell of a draft now, as it was typed.';
comment on column draft_cell.draft_id is 'The draft.';
comment on column draft_cell.entity_id is 'The reporting entity, for row-level security.';
comment on column draft_cell.agency_id is 'The agency whose part it is, for row-level security; null for the state''s own.';
comment on column draft_cell.table_id is 'Table of the questionnaire.';
comment on column draft_cell.series_key is 'Series within the table.';
comment on column draft_cell.value is 'The figure as it was typed; empty when there is none.';
comment on column draft_cell.status is 'The observation status as it was typed; empty when there is none.';
comment on column draft_cell.confidentiality is 'The confidentiality status as it was typed; empty when there is none.';
comment on column draft_cell.comment is 'Words beside the figure.';
comment on column draft_cell.version is 'Counts the changes of the cell, so that two persons do not overwrite each other.';
comment on column draft_cell.sequence is 'Number of its last change within the draft.';
comment on column draft_cell.changed_at is 'When it was last changed.';
comment on column draft_cell.changed_by is 'Who changed it last.';

create table draft_change (
    draft_id bigint not null,
    sequence bigint not null,
    entity_id int not null,
    agency_id int,
    table_id text not null,
    series_key text not null,
    value text not null,
    status text not null,
    confidentiality text not null,
    comment text,
    version int not null,
    cause text not null,
    changed_at timestamptz not null,
    changed_by text not null,
    constraint draft_change_pk primary key (draft_id, sequence),
    constraint draft_change_draft_fk foreign key (draft_id) references draft (id),
    constraint draft_change_cause_check check (cause in ('ENTRY', 'FILE', 'NIL', 'MERGE', 'EARLIER'))
);
create index draft_change_cell_index on draft_change (draft_id, table_id, series_key, version);

comment on table draft_change is 'Every change of every cell of a draft; nothing that was typed is lost.';
comment on column draft_change.draft_id is 'The draft.';
comment on column draft_change.sequence is 'Number of the change within the draft.';
comment on column draft_change.entity_id is 'The reporting entity, for row-level security.';
comment on column draft_change.agency_id is 'The agency whose part it is, for row-level security; null for the state''s own.';
comment on column draft_change.table_id is 'Table of the questionnaire.';
comment on column draft_change.series_key is 'Series within the table.';
comment on column draft_change.value is 'The figure as it was typed; empty when there is none.';
comment on column draft_change.status is 'The observation status as it was typed; empty when there is none.';
comment on column draft_change.confidentiality is 'The confidentiality status as it was typed; empty when there is none.';
comment on column draft_change.comment is 'Words beside the figure.';
comment on column draft_change.version is 'Number of the change within the cell.';
comment on column draft_change.cause is 'What changed it: a person at the keyboard, a file, a nil return, a merge.';
comment on column draft_change.changed_at is 'When.';
comment on column draft_change.changed_by is 'Who.';

create table nil_confirmation (
    id bigint generated always as identity,
    draft_id bigint not null,
    entity_id int not null,
    agency_id int,
    table_id text not null,
    sequence bigint not null,
    confirmed_at timestamptz not null,
    confirmed_by text not null,
    constraint nil_confirmation_pk primary key (id),
    constraint nil_confirmation_draft_fk foreign key (draft_id) references draft (id)
);
create index nil_confirmation_draft_index on nil_confirmation (draft_id);

comment on table nil_confirmation is 'That a table of zeros in a draft is meant as a nil return.';
comment on column nil_confirmation.id is 'Surrogate key.';
comment on column nil_confirmation.draft_id is 'The draft.';
comment on column nil_confirmation.entity_id is 'The reporting entity, for row-level security.';
comment on column nil_confirmation.agency_id is 'The agency whose part it is, for row-level security; null for the state''s own.';
comment on column nil_confirmation.table_id is 'Table of the questionnaire.';
comment on column nil_confirmation.sequence is 'Number of the draft''s last change at that moment; a later change of the table undoes the confirmation.';
comment on column nil_confirmation.confirmed_at is 'When.';
comment on column nil_confirmation.confirmed_by is 'Who.';

create table merge (
    id bigint generated always as identity,
    draft_id bigint not null,
    entity_id int not null,
    changes bigint not null,
    merged_at timestamptz not null,
    merged_by text not null,
    constraint merge_pk primary key (id),
    constraint merge_draft_fk foreign key (draft_id) references draft (id)
);
create index merge_draft_index on merge (draft_id);

comment on table merge is 'Every time that the agencies'' parts were merged into the state''s draft.';
comment on column merge.id is 'Surrogate key; order of the merges.';
comment on column merge.draft_id is 'The state''s draft.';
comment on column merge.entity_id is 'The reporting entity, for row-level security.';
comment on column merge.changes is 'The number of changes of the draft after the merge.';
comment on column merge.merged_at is 'When.';
comment on column merge.merged_by is 'Who.';

create table merged_part (
    merge_id bigint not null,
    entity_id int not null,
    agency_id int not null,
    table_id text not null,
    series_key text not null,
    value text not null,
    status text not null,
    confidentiality text not null,
    comment text,
    constraint merged_part_pk primary key (merge_id, table_id, series_key, agency_id),
    constraint merged_part_merge_fk foreign key (merge_id) references merge (id),
    constraint merged_part_agency_fk foreign key (entity_id, agency_id) references agency (entity_id, id)
);

comment on table merged_part is 'Which agency gave which figure to a merge.';
comment on column merged_part.merge_id is 'The merge.';
comment on column merged_part.entity_id is 'The reporting entity, for row-level security.';
comment on column merged_part.agency_id is 'The agency.';
comment on column merged_part.table_id is 'Table of the questionnaire.';
comment on column merged_part.series_key is 'Series within the table.';
comment on column merged_part.value is 'The figure as it was typed; empty when there is none.';
comment on column merged_part.status is 'The observation status as it was typed; empty when there is none.';
comment on column merged_part.confidentiality is 'The confidentiality status as it was typed; empty when there is none.';
comment on column merged_part.comment is 'Words beside the figure.';

create table merged_cell (
    merge_id bigint not null,
    entity_id int not null,
    table_id text not null,
    series_key text not null,
    value text not null,
    status text not null,
    confidentiality text not null,
    comment text,
    outcome text not null,
    agency_count int not null,
    constraint merged_cell_pk primary key (merge_id, table_id, series_key),
    constraint merged_cell_merge_fk foreign key (merge_id) references merge (id)
);

comment on table merged_cell is 'What a merge made of the agencies'' figures for one cell.';
comment on column merged_cell.merge_id is 'The merge.';
comment on column merged_cell.entity_id is 'The reporting entity, for row-level security.';
comment on column merged_cell.table_id is 'Table of the questionnaire.';
comment on column merged_cell.series_key is 'Series within the table.';
comment on column merged_cell.value is 'The figure as it was typed; empty when there is none.';
comment on column merged_cell.status is 'The observation status as it was typed; empty when there is none.';
comment on column merged_cell.confidentiality is 'The confidentiality status as it was typed; empty when there is none.';
comment on column merged_cell.comment is 'Words beside the figure.';
comment on column merged_cell.outcome is 'How the figures came together.';
comment on column merged_cell.agency_count is 'How many of the agencies that delivered gave a figure or a reason for none.';

create table settlement (
    id bigint generated always as identity,
    merge_id bigint not null,
    entity_id int not null,
    table_id text not null,
    series_key text not null,
    agency_id int,
    settled_at timestamptz not null,
    settled_by text not null,
    constraint settlement_pk primary key (id),
    constraint settlement_merged_cell_fk foreign key (merge_id, table_id, series_key) references merged_cell (merge_id, table_id, series_key),
    constraint settlement_agency_fk foreign key (entity_id, agency_id) references agency (entity_id, id)
);
create index settlement_merge_index on settlement (merge_id);

comment on table settlement is 'What the focal point decided where a merge had left something open.';
comment on column settlement.id is 'Surrogate key.';
comment on column settlement.merge_id is 'The merge.';
comment on column settlement.entity_id is 'The reporting entity, for row-level security.';
comment on column settlement.table_id is 'Table of the questionnaire.';
comment on column settlement.series_key is 'Series within the table.';
comment on column settlement.agency_id is 'The agency whose figure was taken; null when what stood in the draft was kept.';
comment on column settlement.settled_at is 'When.';
comment on column settlement.settled_by is 'Who.';

create table submission_part (
    submission_id bigint not null,
    entity_id int not null,
    agency_id int not null,
    table_id text not null,
    series_key text not null,
    value text not null,
    status text not null,
    confidentiality text not null,
    comment text,
    constraint submission_part_pk primary key (submission_id, table_id, series_key, agency_id),
    constraint submission_part_submission_fk foreign key (submission_id) references submission (id),
    constraint submission_part_agency_fk foreign key (entity_id, agency_id) references agency (entity_id, id)
);

comment on table submission_part is 'Which agency gave which figure to a submitted return.';
comment on column submission_part.submission_id is 'The submission.';
comment on column submission_part.entity_id is 'The reporting entity, for row-level security.';
comment on column submission_part.agency_id is 'The agency.';
comment on column submission_part.table_id is 'Table of the questionnaire.';
comment on column submission_part.series_key is 'Series within the table.';
comment on column submission_part.value is 'The figure as it was typed; empty when there is none.';
comment on column submission_part.status is 'The observation status as it was typed; empty when there is none.';
comment on column submission_part.confidentiality is 'The confidentiality status as it was typed; empty when there is none.';
comment on column submission_part.comment is 'Words beside the figure.';

alter table draft enable row level security;
alter table draft force row level security;
alter table draft_cell enable row level security;
alter table draft_cell force row level security;
alter table draft_change enable row level security;
alter table draft_change force row level security;
alter table nil_confirmation enable row level security;
alter table nil_confirmation force row level security;
alter table merge enable row level security;
alter table merge force row level security;
alter table merged_part enable row level security;
alter table merged_part force row level security;
alter table merged_cell enable row level security;
alter table merged_cell force row level security;
alter table settlement enable row level security;
alter table settlement force row level security;
alter table submission_part enable row level security;
alter table submission_part force row level security;

create policy draft_read on draft for select
    using ((select acts_as_system())
        or entity_id = any ((select mergeable_entities())::int[])
        or agency_id is null and entity_id = any ((select writable_entities())::int[])
        or agency_id = any ((select fillable_agencies())::int[])
        or shared_at is not null and entity_id = any ((select entities_of_agencies())::int[]));
create policy draft_insert on draft for insert
    with check ((select acts_as_system())
        or entity_id = any ((select mergeable_entities())::int[])
        or agency_id is null and entity_id = any ((select writable_entities())::int[])
        or agency_id = any ((select fillable_agencies())::int[]));
create policy draft_change on draft for update
    using ((select acts_as_system())
        or entity_id = any ((select mergeable_entities())::int[])
        or agency_id is null and entity_id = any ((select writable_entities())::int[])
        or agency_id = any ((select fillable_agencies())::int[]));
create policy draft_cell_read on draft_cell for select
    using ((select acts_as_system())
        or entity_id = any ((select mergeable_entities())::int[])
        or agency_id is null and entity_id = any ((select writable_entities())::int[])
        or agency_id = any ((select fillable_agencies())::int[])
        or draft_id in (select draft.id from draft where draft.shared_at is not null));
create policy draft_cell_insert on draft_cell for insert
    with check ((select acts_as_system())
        or entity_id = any ((select mergeable_entities())::int[])
        or agency_id is null and entity_id = any ((select writable_entities())::int[])
        or agency_id = any ((select fillable_agencies())::int[]));
create policy draft_change_read on draft_change for select
    using ((select acts_as_system())
        or entity_id = any ((select mergeable_entities())::int[])
        or agency_id is null and entity_id = any ((select writable_entities())::int[])
        or agency_id = any ((select fillable_agencies())::int[])
        or draft_id in (select draft.id from draft where draft.shared_at is not null));
create policy draft_change_insert on draft_change for insert
    with check ((select acts_as_system())
        or entity_id = any ((select mergeable_entities())::int[])
        or agency_id is null and entity_id = any ((select writable_entities())::int[])
        or agency_id = any ((select fillable_agencies())::int[]));
create policy nil_confirmation_read on nil_confirmation for select
    using ((select acts_as_system())
        or entity_id = any ((select mergeable_entities())::int[])
        or agency_id is null and entity_id = any ((select writable_entities())::int[])
        or agency_id = any ((select fillable_agencies())::int[])
        or draft_id in (select draft.id from draft where draft.shared_at is not null));
create policy nil_confirmation_insert on nil_confirmation for insert
    with check ((select acts_as_system())
        or entity_id = any ((select mergeable_entities())::int[])
        or agency_id is null and entity_id = any ((select writable_entities())::int[])
        or agency_id = any ((select fillable_agencies())::int[]));
create policy draft_cell_change on draft_cell for update
    using ((select acts_as_system())
        or entity_id = any ((select mergeable_entities())::int[])
        or agency_id is null and entity_id = any ((select writable_entities())::int[])
        or agency_id = any ((select fillable_agencies())::int[]));
create policy merge_read on merge for select
    using ((select acts_as_system()) or entity_id = any ((select mergeable_entities())::int[]));
create policy merge_insert on merge for insert
    with check ((select acts_as_system()) or entity_id = any ((select mergeable_entities())::int[]));
create policy merged_part_read on merged_part for select
    using ((select acts_as_system()) or entity_id = any ((select mergeable_entities())::int[]));
create policy merged_part_insert on merged_part for insert
    with check ((select acts_as_system()) or entity_id = any ((select mergeable_entities())::int[]));
create policy merged_cell_read on merged_cell for select
    using ((select acts_as_system()) or entity_id = any ((select mergeable_entities())::int[]));
create policy merged_cell_insert on merged_cell for insert
    with check ((select acts_as_system()) or entity_id = any ((select mergeable_entities())::int[]));
create policy settlement_read on settlement for select
    using ((select acts_as_system()) or entity_id = any ((select mergeable_entities())::int[]));
create policy settlement_insert on settlement for insert
    with check ((select acts_as_system()) or entity_id = any ((select mergeable_entities())::int[]));
create policy submission_part_read on submission_part for select
    using ((select reads_all_entities()) or entity_id = any ((select writable_entities())::int[]));
create policy submission_part_insert on submission_part for insert
    with check ((select acts_as_system()) or entity_id = any ((select mergeable_entities())::int[]));

grant select, insert on draft, draft_cell, draft_change, nil_confirmation, merge, merged_part,
    merged_cell, settlement, submission_part to palermo_app;
grant update (changes, delivered_at, delivered_by, shared_at) on draft to palermo_app;
grant update (value, status, confidentiality, comment, version, sequence, changed_at, changed_by)
    on draft_cell to palermo_app;
