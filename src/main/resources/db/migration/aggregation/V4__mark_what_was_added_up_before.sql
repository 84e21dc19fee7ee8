-- As with observations: V3 updated nothing. A total of before is the only one of its measure, and
-- goes further than the strictest figure in it.
-- What was added up from it since is for the secretariat only, until it is added up again: that of
-- its period, and of those that are compared with it or contain it. Only one row of a figure can be
-- the secretariat's; the strictest has the most in it.
alter table observation no force row level security;
alter table vintage no force row level security;
alter table entity_total no force row level security;
alter table aggregate no force row level security;
alter table coverage no force row level security;
with marked as (
    update entity_total
    set level = strictest.level
    from (
        select submission_id, measure_id, min(level) as level
        from observation
        group by submission_id, measure_id) as strictest
    where strictest.submission_id = entity_total.submission_id
        and strictest.measure_id = entity_total.measure_id
        and strictest.level < entity_total.level
        and not exists (
            select from entity_total as other
            where other.submission_id = entity_total.submission_id
                and other.measure_id = entity_total.measure_id
                and other.level <> entity_total.level)
    returning entity_total.submission_id, entity_total.measure_id),
affected as (
    select distinct vintage.dataflow, compared.period_id, marked.measure_id
    from marked
    join vintage on vintage.submission_id = marked.submission_id
    cross join lateral (
        values
            (vintage.period_id),
            (case vintage.period_id % 100
                when 0 then vintage.period_id + 100
                when 4 then vintage.period_id + 97
                when 22 then vintage.period_id + 89
                else vintage.period_id + 1 end),
            (vintage.period_id + 100),
            (vintage.period_id - vintage.period_id % 100),
            (vintage.period_id - vintage.period_id % 100 + 100)) as compared (period_id)),
asked as (
    insert into aggregation_request (dataflow, period_id, requested_at)
    select distinct dataflow, period_id, now()
    from affected
    on conflict (dataflow, period_id) do update set requested_at = excluded.requested_at),
outdated as (
    select aggregation_run.id as run_id, affected.measure_id
    from affected
    join aggregation_run
        on aggregation_run.dataflow = affected.dataflow
        and aggregation_run.period_id = affected.period_id),
fewer_aggregates as (
    delete from aggregate
    where (run_id, measure_id) in (select outdated.run_id, outdated.measure_id from outdated)
        and exists (
            select from aggregate as stricter
            where stricter.run_id = aggregate.run_id
                and stricter.measure_id = aggregate.measure_id
                and stricter.area = aggregate.area
                and stricter.concept is not distinct from aggregate.concept
                and stricter.code is not distinct from aggregate.code
                and stricter.level < aggregate.level)),
fewer_coverages as (
    delete from coverage
    where (run_id, measure_id) in (select outdated.run_id, outdated.measure_id from outdated)
        and exists (
            select from coverage as stricter
            where stricter.run_id = coverage.run_id
                and stricter.measure_id = coverage.measure_id
                and stricter.area = coverage.area
                and stricter.level < coverage.level)),
kept_aggregates as (
    update aggregate
    set level = 1
    where level > 1
        and (run_id, measure_id) in (select outdated.run_id, outdated.measure_id from outdated)
        and not exists (
            select from aggregate as stricter
            where stricter.run_id = aggregate.run_id
                and stricter.measure_id = aggregate.measure_id
                and stricter.area = aggregate.area
                and stricter.concept is not distinct from aggregate.concept
                and stricter.code is not distinct from aggregate.code
                and stricter.level < aggregate.level))
update coverage
set level = 1
where level > 1
    and (run_id, measure_id) in (select outdated.run_id, outdated.measure_id from outdated)
    and not exists (
        select from coverage as stricter
        where stricter.run_id = coverage.run_id
            and stricter.measure_id = coverage.measure_id
            and stricter.area = coverage.area
            and stricter.level < coverage.level);
alter table observation force row level security;
alter table vintage force row level security;
alter table entity_total force row level security;
alter table aggregate force row level security;
alter table coverage force row level security;
