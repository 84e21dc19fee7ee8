-- As with observations: V3 updated nothing. A total of before is the only one of its measure, and
-- goes further than the strictest figure in it.
alter table observation no force row level security;
alter table vintage no force row level security;
alter table entity_total no force row level security;
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
    returning entity_total.submission_id)
insert into aggregation_request (dataflow, period_id, requested_at)
select distinct vintage.dataflow, vintage.period_id, now()
from vintage
where vintage.submission_id in (select marked.submission_id from marked)
on conflict (dataflow, period_id) do nothing;
alter table observation force row level security;
alter table vintage force row level security;
alter table entity_total force row level security;
