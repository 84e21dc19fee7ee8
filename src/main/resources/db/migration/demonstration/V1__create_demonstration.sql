create table demonstration (
    region text not null,
    newest_quarter text not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    constraint demonstration_pk primary key (region)
);

comment on table demonstration is 'The invented regions that were loaded, or began to be: while there is a row, figures are invented.';
comment on column demonstration.region is 'Name of the invented region.';
comment on column demonstration.newest_quarter is 'The last quarter that its figures are about, kept so that an interrupted load goes on with the same figures.';
comment on column demonstration.started_at is 'When loading began.';
comment on column demonstration.finished_at is 'When everything was loaded and added up; null while loading.';

grant select, insert, update (finished_at) on demonstration to palermo_app;
