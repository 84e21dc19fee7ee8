-- The owner of a table under forced row-level security updates none of its rows: what V4 meant to
-- mark stayed open. A measure of which any figure goes further than its own status says was loaded
-- before; all of it goes no further than the strictest.
alter table observation no force row level security;
update observation
set level = least(observation.level, strictest.level)
from (
    select marked.submission_id, marked.measure_id, min(marked.own) as level
    from (
        select submission_id, measure_id, level,
            case conf_status when 'E' then 0 when 'C' then 1 when 'N' then 2 else 3 end as own
        from observation) as marked
    group by marked.submission_id, marked.measure_id
    having bool_or(marked.level > marked.own)) as strictest
where strictest.submission_id = observation.submission_id
    and strictest.measure_id = observation.measure_id;
alter table observation force row level security;
