drop view current_observation;
alter table observation add column level smallint not null default 3;
alter table observation add constraint observation_level_check check (level between 0 and 3);
comment on column observation.level is 'How far it may go by what the return says, without giving a stricter figure away: 0 the entity only, 1 the secretariat, 2 contributors, 3 the public in aggregates';

-- What was loaded before goes no further than the strictest figure of its measure.
update observation
set level = strictest.level
from (
    select submission_id, measure_id,
        min(case conf_status when 'C' then 1 when 'N' then 2 else 3 end) as level
    from observation
    group by submission_id, measure_id) as strictest
where strictest.submission_id = observation.submission_id
    and strictest.measure_id = observation.measure_id
    and strictest.level < 3;

create view current_observation with (security_invoker = true) as
select o.*, v.dataflow, v.entity_code, v.loaded_at
from observation o
join vintage v on v.submission_id = o.submission_id
where v.superseded_at is null;
comment on view current_observation is 'The observations that count now; other modules read figures through it';
grant select on current_observation to palermo_app;

create function kept_measures(bound int) returns table (entity_id int, measure_id int)
    language sql stable security definer set search_path = public
    begin atomic
        select own.entity_id, measure.id
        from current_confidentiality as own
        join measure on measure.dataflow = own.dataflow and measure.table_id = own.table_id
        where own.rank < bound
        union all
        select reporting_entity.id, measure.id
        from current_confidentiality as usual
        join measure on measure.dataflow = usual.dataflow
        cross join reporting_entity
        where usual.entity_id is null
            and usual.rank < bound
            and not exists (
                select from current_confidentiality as own
                where own.entity_id = reporting_entity.id
                    and own.dataflow = measure.dataflow
                    and own.table_id = measure.table_id);
    end;
comment on function kept_measures(int) is 'Of which measures the figures of which entities go less far than a level, by what is set for their tables now.';

create function shared_measures() returns setof int
    language sql stable security definer set search_path = public
    begin atomic
        select measure.id
        from measure
        where measure.dataflow = any (shared_dataflows());
    end;
comment on function shared_measures() is 'What the acting account sees of other entities, for its own having contributed.';

create index observation_kept on observation (submission_id, measure_id) where level = 0;
create function kept_revisions() returns table (submission_id bigint, measure_id int)
    language plpgsql stable security definer set search_path = public
as $$
declare
    acting text := coalesce(current_setting('app.account', true), '');
begin
    perform set_config('app.account', 'system', true);
    return query
        select distinct older.submission_id, observation.measure_id
        from vintage as older
        join vintage as newer
            on newer.entity_id = older.entity_id
            and newer.dataflow = older.dataflow
            and newer.period_id = older.period_id
            and newer.submission_id <> older.submission_id
            and (newer.superseded_at is null or newer.loaded_at >= older.loaded_at)
        join observation
            on observation.submission_id = newer.submission_id and observation.level = 0
        where older.superseded_at is not null;
    perform set_config('app.account', acting, true);
end;
$$;
comment on function kept_revisions() is 'Of which measures superseded figures are kept with the entity, as a later return for the period marked any of them so.';
grant execute on function kept_measures(int), shared_measures(), kept_revisions() to palermo_app;

-- Nothing but what is set can change who sees an accepted figure: an account of the entity sees
-- all, the secretariat what is not kept from it, and others what is shared while they contribute.
-- Others see only what counts now: a revision may mark more strictly what it takes the place of.
-- Every "in" is looked up in a table that is made once, and only when a row gets as far.
drop policy observation_read on observation;
create policy observation_read on observation for select
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
drop policy observation_of_dataflow on observation;
create policy observation_of_dataflow on observation as restrictive for select
    using (
        (select reaches_every_dataflow())
        or exists (
            select from measure
            where measure.id = measure_id and reads_dataflow(observation.entity_id, measure.dataflow))
        or level >= 2
            and measure_id in (select * from shared_measures())
            and (entity_id, measure_id) not in (select * from kept_measures(2)));

drop policy vintage_read on vintage;
create policy vintage_read on vintage for select
    using (
        (select reads_all_entities())
        or entity_id = any ((select readable_entities())::int[])
        or dataflow = any ((select shared_dataflows())::text[]));
drop policy vintage_of_dataflow on vintage;
create policy vintage_of_dataflow on vintage as restrictive for select
    using (
        (select reaches_every_dataflow())
        or reads_dataflow(entity_id, dataflow)
        or dataflow = any ((select shared_dataflows())::text[]));
