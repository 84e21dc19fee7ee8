create table own_layout (
    id bigint generated always as identity,
    entity_id int not null,
    dataflow text not null,
    name text not null,
    sheet text not null,
    header_row int not null,
    targets text[] not null,
    saved_at timestamptz not null,
    saved_by text not null,
    ended_at timestamptz,
    ended_by text,
    constraint own_layout_pk primary key (id),
    constraint own_layout_entity_fk foreign key (entity_id) references reporting_entity (id),
    constraint own_layout_header_positive check (header_row > 0),
    constraint own_layout_name_not_blank check (length(trim(name)) > 0)
);
create unique index own_layout_name_unique on own_layout (entity_id, dataflow, lower(name)) where ended_at is null;

comment on table own_layout is 'How a spreadsheet of a state''s own is read; never changed, ended and replaced by another';
comment on column own_layout.id is 'Surrogate key';
comment on column own_layout.entity_id is 'The reporting entity, for row-level security';
comment on column own_layout.dataflow is 'The recurring collection whose figures it holds';
comment on column own_layout.name is 'What the provider calls it';
comment on column own_layout.sheet is 'Name of the sheet; empty for a text file';
comment on column own_layout.header_row is 'Row that holds the headers, from 1';
comment on column own_layout.targets is 'Measures to fill, as table and measure: IM1A.detections';
comment on column own_layout.saved_at is 'When it was saved';
comment on column own_layout.saved_by is 'Who saved it';
comment on column own_layout.ended_at is 'Since when it is no longer used; null while it is';
comment on column own_layout.ended_by is 'Who ended it';

create table own_layout_column (
    layout_id bigint not null,
    entity_id int not null,
    position int not null,
    header text not null,
    meant text not null,
    constraint own_layout_column_pk primary key (layout_id, position),
    constraint own_layout_column_layout_fk foreign key (layout_id) references own_layout (id)
);

comment on table own_layout_column is 'What each column of a state''s own spreadsheet holds';
comment on column own_layout_column.layout_id is 'The layout';
comment on column own_layout_column.entity_id is 'The reporting entity, for row-level security';
comment on column own_layout_column.position is 'Order of the columns, from 0';
comment on column own_layout_column.header is 'What stands above the column';
comment on column own_layout_column.meant is 'What it holds: FIGURE, YEAR, CODE:citizenship …';

alter table stored_file add column layout_id bigint,
    add constraint stored_file_layout_fk foreign key (layout_id) references own_layout (id);
comment on column stored_file.layout_id is 'The own layout by which the file is read; null for the template and SDMX-CSV';

alter table own_layout enable row level security;
alter table own_layout force row level security;
alter table own_layout_column enable row level security;
alter table own_layout_column force row level security;

create policy own_layout_read on own_layout for select
    using ((select reads_all_entities()) or entity_id = any ((select readable_entities())::int[]));
create policy own_layout_insert on own_layout for insert
    with check (entity_id = any ((select writable_entities())::int[]));
create policy own_layout_end on own_layout for update
    using (entity_id = any ((select writable_entities())::int[]));
create policy own_layout_column_read on own_layout_column for select
    using ((select reads_all_entities()) or entity_id = any ((select readable_entities())::int[]));
create policy own_layout_column_insert on own_layout_column for insert
    with check (entity_id = any ((select writable_entities())::int[]));

grant select, insert on own_layout, own_layout_column to palermo_app;
grant update (ended_at, ended_by) on own_layout to palermo_app;
