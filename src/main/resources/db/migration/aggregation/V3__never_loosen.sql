alter table entity_total
    add column level smallint not null default 3,
    add column kept boolean not null default false,
    drop constraint entity_total_pk,
    add constraint entity_total_pk primary key (submission_id, measure_id, level),
    add constraint entity_total_level_check check (level between 0 and 3);
comment on column entity_total.level is 'The strictest level among the figures that were added up; a reader who may not see those has a row of its own, without them';
comment on column entity_total.kept is 'Whether the total was reported, but is not among the figures of this level';

update entity_total
set level = strictest.level
from (
    select submission_id, measure_id, min(level) as level
    from observation
    group by submission_id, measure_id) as strictest
where strictest.submission_id = entity_total.submission_id
    and strictest.measure_id = entity_total.measure_id
    and strictest.level < 3;

alter table aggregation_run add column settings int not null default 0;
comment on column aggregation_run.settings is 'The newest setting of confidentiality that it took into account, see confidentiality';

-- What was added up before knows no levels: for the secretariat only, until it is added up again.
alter table aggregate
    add column level smallint not null default 1,
    drop constraint aggregate_natural,
    add constraint aggregate_natural
        unique nulls not distinct (run_id, measure_id, area, concept, code, level),
    add constraint aggregate_level_check check (level between 1 and 3);
alter table aggregate alter column level drop default;
comment on column aggregate.level is 'The strictest level among the figures in it; where that is the secretariat''s, another row holds what contributors see, without those figures';
alter table coverage
    add column level smallint not null default 1,
    add column kept text[] not null default '{}',
    drop constraint coverage_natural,
    add constraint coverage_natural unique (run_id, measure_id, area, level),
    add constraint coverage_level_check check (level between 1 and 3);
alter table coverage alter column level drop default;
comment on column coverage.level is 'The level of the figures that it is about';
comment on column coverage.kept is 'Codes of the entities that reported it and keep it from who reads this level';
insert into aggregation_request (dataflow, period_id, requested_at)
select distinct dataflow, period_id, now()
from aggregation_run
on conflict (dataflow, period_id) do nothing;

create function outdated_aggregates(bound int) returns table (run_id bigint, measure_id int)
    language sql stable security definer set search_path = public
    begin atomic
        select aggregation_run.id, measure.id
        from confidentiality
        join measure
            on measure.dataflow = confidentiality.dataflow
            and (confidentiality.table_id is null or measure.table_id = confidentiality.table_id)
        join aggregation_run
            on aggregation_run.dataflow = confidentiality.dataflow
            and aggregation_run.settings < confidentiality.id
        where confidentiality.tightens and confidentiality_rank(confidentiality.level) < bound;
    end;
comment on function outdated_aggregates(int) is 'What was added up before a setting of confidentiality became stricter than a level; nobody who reads that level sees it any more.';

create function current_runs() returns setof bigint
    language sql stable security definer set search_path = public
    begin atomic
        select distinct on (aggregation_run.dataflow, aggregation_run.period_id) aggregation_run.id
        from aggregation_run
        order by aggregation_run.dataflow, aggregation_run.period_id, aggregation_run.as_of desc;
    end;
comment on function current_runs() is 'The newest calculation of each dataflow and period; contributors see no others, as figures in them may have been marked more strictly since.';

create function kept_runs() returns table (run_id bigint, measure_id int)
    language plpgsql stable security definer set search_path = public
as $$
declare
    acting text := coalesce(current_setting('app.account', true), '');
begin
    perform set_config('app.account', 'system', true);
    return query
        select distinct run.id, observation.measure_id
        from vintage as newer
        join observation
            on observation.submission_id = newer.submission_id and observation.level = 0
        join aggregation_run as run
            on run.dataflow = newer.dataflow and run.as_of < newer.loaded_at
        where exists (
                select from vintage as older
                where older.entity_id = newer.entity_id
                    and older.dataflow = newer.dataflow
                    and older.period_id = newer.period_id
                    and older.submission_id <> newer.submission_id)
            and (run.period_id = newer.period_id or run.id not in (select current_runs()));
    perform set_config('app.account', acting, true);
end;
$$;
comment on function kept_runs() is 'What was added up before a revision marked figures as the entity''s own: of its period, and of others what has been added up again since.';
grant execute on function outdated_aggregates(int), current_runs(), kept_runs() to palermo_app;

drop policy entity_total_read on entity_total;
create policy entity_total_read on entity_total for select
    using (
        (select acts_as_system())
        or entity_id = any ((select own_entities())::int[])
        or level >= 1
            and ((select reads_all_entities()) or entity_id = any ((select readable_entities())::int[]))
            and (entity_id, measure_id) not in (select * from kept_measures(1))
            and (submission_id, measure_id) not in (select * from kept_revisions())
        or level >= 2
            and submission_id in (
                select vintage.submission_id from vintage where vintage.superseded_at is null)
            and measure_id in (select * from shared_measures())
            and (entity_id, measure_id) not in (select * from kept_measures(2)));
drop policy entity_total_of_dataflow on entity_total;
create policy entity_total_of_dataflow on entity_total as restrictive for select
    using (
        (select reaches_every_dataflow())
        or exists (
            select from measure
            where measure.id = measure_id and reads_dataflow(entity_total.entity_id, measure.dataflow))
        or level >= 2
            and measure_id in (select * from shared_measures())
            and (entity_id, measure_id) not in (select * from kept_measures(2)));

drop policy aggregate_read on aggregate;
create policy aggregate_read on aggregate for select
    using (
        (select acts_as_system())
        or (select reads_all_entities())
            and (run_id, measure_id) not in (select * from outdated_aggregates(1))
            and (run_id, measure_id) not in (select * from kept_runs())
        or level >= 2
            and run_id in (select * from current_runs())
            and measure_id in (select * from shared_measures())
            and (run_id, measure_id) not in (select * from outdated_aggregates(2)));
drop policy aggregate_of_dataflow on aggregate;
create policy aggregate_of_dataflow on aggregate as restrictive for select
    using (
        (select reaches_every_dataflow())
        or exists (
            select from measure
            where measure.id = measure_id and reads_dataflow(null, measure.dataflow))
        or level >= 2 and measure_id in (select * from shared_measures()));

drop policy coverage_read on coverage;
create policy coverage_read on coverage for select
    using (
        (select acts_as_system())
        or (select reads_all_entities())
            and (run_id, measure_id) not in (select * from outdated_aggregates(1))
            and (run_id, measure_id) not in (select * from kept_runs())
        or level >= 2
            and run_id in (select * from current_runs())
            and measure_id in (select * from shared_measures())
            and (run_id, measure_id) not in (select * from outdated_aggregates(2)));
drop policy coverage_of_dataflow on coverage;
create policy coverage_of_dataflow on coverage as restrictive for select
    using (
        (select reaches_every_dataflow())
        or exists (
            select from measure
            where measure.id = measure_id and reads_dataflow(null, measure.dataflow))
        or level >= 2 and measure_id in (select * from shared_measures()));
