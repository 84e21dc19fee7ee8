-- A period that is opened again still counts: no single person takes a missing report back by it.
create or replace function contributed_periods(entity int, flow text, last int)
    returns table (period text, accepted boolean, spared boolean)
    language plpgsql stable security definer set search_path = public
as $$
declare
    acting text := coalesce(current_setting('app.account', true), '');
begin
    perform set_config('app.account', 'system', true);
    return query
        with closed as (
            select reporting_period.period, reporting_period.due_on,
                period_last_day(reporting_period.period) as last_day,
                exists (
                    select from submission
                    where submission.entity_id = entity
                        and submission.dataflow = flow
                        and submission.period = reporting_period.period
                        and submission.status in ('ACCEPTED', 'SUPERSEDED')) as accepted
            from reporting_period
            where reporting_period.dataflow = flow
                and (reporting_period.status = 'CLOSED'
                    or reporting_period.first_closed_at is not null)),
        judged as (
            select closed.*,
                not closed.accepted
                    and coalesce(later.due_on >= (now() at time zone 'UTC')::date, false)
                    as spared
            from closed
            left join lateral (
                select (array_agg(extension.due_on order by extension.id desc))[1] as due_on
                from extension
                join provision_agreement as agreement on agreement.id = extension.agreement_id
                where agreement.entity_id = entity
                    and agreement.dataflow = flow
                    and extension.period = closed.period
                having (min(extension.granted_at) at time zone 'UTC')::date <= closed.due_on
                ) as later on true),
        counted as (
            select judged.*,
                count(*) filter (where not judged.spared) over (
                    order by judged.last_day desc, judged.period
                    rows between unbounded preceding and current row) as looked_at
            from judged)
        select counted.period, counted.accepted, counted.spared
        from counted
        where counted.looked_at <= last
            and period_first_day(counted.period) >= (
                select min(period_first_day(agreement.valid_from))
                from provision_agreement as agreement
                where agreement.entity_id = entity and agreement.dataflow = flow)
        order by counted.last_day desc, counted.period;
    perform set_config('app.account', acting, true);
end;
$$;
comment on function contributed_periods(int, text, int) is 'The last periods of a dataflow that are closed, or were closed when they were due, since an entity began to owe it, the latest first, and whether a submission was accepted; one for which it was given more time while it was not yet due is spared: the window reaches back one further, and no less is needed.';
