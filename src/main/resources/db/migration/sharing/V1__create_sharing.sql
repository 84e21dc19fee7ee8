create table sharing_rule (
    id int generated always as identity,
    dataflow text not null,
    needed int not null,
    of_last int not null,
    valid_from date not null,
    set_at timestamptz not null,
    set_by text not null,
    constraint sharing_rule_pk primary key (id),
    constraint sharing_rule_needed_check check (needed between 1 and of_last),
    constraint sharing_rule_of_last_check check (of_last <= 40)
);
create index sharing_rule_by_dataflow on sharing_rule (dataflow, valid_from, id);

comment on table sharing_rule is 'How much an entity must have contributed to see what the others report; the latest that is valid counts, 2 of 4 where there is none';
comment on column sharing_rule.id is 'Surrogate key; order in which they were set';
comment on column sharing_rule.dataflow is 'The dataflow it is about';
comment on column sharing_rule.needed is 'For how many closed periods a submission must have been accepted';
comment on column sharing_rule.of_last is 'Among how many of the last closed periods';
comment on column sharing_rule.valid_from is 'First day (UTC) on which it holds';
comment on column sharing_rule.set_at is 'When it was set';
comment on column sharing_rule.set_by is 'Who set it';

create table sharing_switch (
    id int generated always as identity,
    entity_id int,
    dataflow text,
    state text not null,
    reason text not null,
    set_at timestamptz not null,
    set_by text not null,
    constraint sharing_switch_pk primary key (id),
    constraint sharing_switch_entity_fk foreign key (entity_id) references reporting_entity (id),
    constraint sharing_switch_state_check check (state in ('OPEN', 'PAUSED', 'CLOSED'))
);
create index sharing_switch_by_place on sharing_switch (entity_id, dataflow, id);

comment on table sharing_switch is 'Where the administrator has stopped that figures of others are seen, whatever was contributed; the newest of each place counts';
comment on column sharing_switch.id is 'Surrogate key; order in which they were set';
comment on column sharing_switch.entity_id is 'The reporting entity that sees nothing of the others; null for all';
comment on column sharing_switch.dataflow is 'The dataflow of which nothing is seen; null for all';
comment on column sharing_switch.state is 'OPEN lets the rule decide, PAUSED stops it for the time being, CLOSED for good';
comment on column sharing_switch.reason is 'Why, as the entities read it';
comment on column sharing_switch.set_at is 'When it was set';
comment on column sharing_switch.set_by is 'Who set it';

create table confidentiality (
    id int generated always as identity,
    entity_id int,
    dataflow text not null,
    table_id text,
    level text not null,
    tightens boolean not null,
    set_at timestamptz not null,
    set_by text not null,
    constraint confidentiality_pk primary key (id),
    constraint confidentiality_entity_fk foreign key (entity_id) references reporting_entity (id),
    constraint confidentiality_place_check check ((entity_id is null) = (table_id is null)),
    constraint confidentiality_level_check check (
        level in ('ENTITY_ONLY', 'ENTITY_AND_SECRETARIAT', 'CONTRIBUTORS', 'PUBLIC_AGGREGATE')),
    constraint confidentiality_default_check check (entity_id is not null or level <> 'ENTITY_ONLY')
);
create index confidentiality_by_place on confidentiality (entity_id, dataflow, table_id, id);

comment on table confidentiality is 'Who may see the figures of a table, besides what each figure says itself; the newest of each place counts, CONTRIBUTORS where there is none';
comment on column confidentiality.id is 'Surrogate key; order in which they were set, one after the other';
comment on column confidentiality.entity_id is 'The reporting entity that set it for its own figures; null for the default of the dataflow';
comment on column confidentiality.dataflow is 'The dataflow';
comment on column confidentiality.table_id is 'The table of the questionnaire; null for the default of the dataflow';
comment on column confidentiality.level is 'Who may see them, the strictest being ENTITY_ONLY';
comment on column confidentiality.tightens is 'Whether it is stricter than what held before, so that what was added up before must not be shown on';
comment on column confidentiality.set_at is 'When it was set';
comment on column confidentiality.set_by is 'Who set it';

alter table sharing_switch enable row level security;
alter table sharing_switch force row level security;
alter table confidentiality enable row level security;
alter table confidentiality force row level security;

-- That something is not shared is no secret among those who may sign in.
create policy sharing_switch_read on sharing_switch for select
    using ((select acts_as_system()) or (select acting_account()) is not null);
create policy sharing_switch_insert on sharing_switch for insert
    with check ((select acts_as_system()) or (select administers()));
create policy confidentiality_read on confidentiality for select
    using ((select acts_as_system()) or (select acting_account()) is not null);
create policy confidentiality_insert on confidentiality for insert
    with check (
        (select acts_as_system())
        or (select administers())
        or entity_id = any ((select mergeable_entities())::int[])
            and ((select reaches_every_dataflow()) or writes_dataflow(entity_id, dataflow)));

grant select, insert on sharing_rule, sharing_switch, confidentiality to palermo_app;

create function confidentiality_rank(level text) returns int
    language sql immutable
    return array_position(
        array['ENTITY_ONLY', 'ENTITY_AND_SECRETARIAT', 'CONTRIBUTORS', 'PUBLIC_AGGREGATE'], level) - 1;
comment on function confidentiality_rank(text) is 'A level as a number: 0 for the entity only, 1 for it and the secretariat, 2 for contributors, 3 for the public.';

create view current_confidentiality with (security_invoker = true) as
select distinct on (entity_id, dataflow, table_id)
    id, entity_id, dataflow, table_id, level, confidentiality_rank(level) as rank
from confidentiality
order by entity_id, dataflow, table_id, id desc;
comment on view current_confidentiality is 'The levels that hold now';
comment on column current_confidentiality.id is 'Key of the setting';
comment on column current_confidentiality.entity_id is 'The reporting entity; null for the default of the dataflow';
comment on column current_confidentiality.dataflow is 'The dataflow';
comment on column current_confidentiality.table_id is 'The table; null for the default of the dataflow';
comment on column current_confidentiality.level is 'Who may see the figures';
comment on column current_confidentiality.rank is 'The level as a number, the strictest being 0';
grant select on current_confidentiality to palermo_app;

create function period_first_day(period text) returns date
    language sql immutable
    return make_date(
        left(period, 4)::int,
        case
            when period like '%-Q%' then right(period, 1)::int * 3 - 2
            when length(period) = 7 then right(period, 2)::int
            else 1
        end,
        1);
comment on function period_first_day(text) is 'The first day of an SDMX TIME_PERIOD.';

create function period_last_day(period text) returns date
    language sql immutable
    return (period_first_day(period) + case
        when period like '%-Q%' then interval '3 months'
        when length(period) = 7 then interval '1 month'
        else interval '1 year' end - interval '1 day')::date;
comment on function period_last_day(text) is 'The last day of an SDMX TIME_PERIOD.';

create function sharing_rule_of(flow text) returns table (needed int, of_last int)
    language sql stable security definer set search_path = public
    begin atomic
        select coalesce(rule.needed, 2), coalesce(rule.of_last, 4)
        from (select 1) as one
        left join lateral (
            select sharing_rule.needed, sharing_rule.of_last
            from sharing_rule
            where sharing_rule.dataflow = flow
                and sharing_rule.valid_from <= (now() at time zone 'UTC')::date
            order by sharing_rule.valid_from desc, sharing_rule.id desc
            limit 1) as rule on true;
    end;
comment on function sharing_rule_of(text) is 'How much is needed today (UTC) to see the others'' figures of a dataflow.';

-- Looks with the eyes of the system: what an entity contributed is no figure. A table's row-level
-- security holds for its owner too, so being the owner would not be enough. A period that is opened
-- again after it was due still counts: no single person takes a missing report back by it.
create function contributed_periods(entity int, flow text, last int)
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

create function sharing_switched_off(entity int, flow text) returns text
    language plpgsql stable security definer set search_path = public
as $$
declare
    acting text := coalesce(current_setting('app.account', true), '');
    worst text;
begin
    perform set_config('app.account', 'system', true);
    select switch.state into worst
    from (
        select distinct on (sharing_switch.entity_id, sharing_switch.dataflow) sharing_switch.state
        from sharing_switch
        where (sharing_switch.entity_id is null or sharing_switch.entity_id = entity)
            and (sharing_switch.dataflow is null or sharing_switch.dataflow = flow)
        order by sharing_switch.entity_id, sharing_switch.dataflow, sharing_switch.id desc) as switch
    where switch.state <> 'OPEN'
    order by switch.state
    limit 1;
    perform set_config('app.account', acting, true);
    return worst;
end;
$$;
comment on function sharing_switched_off(int, text) is 'CLOSED or PAUSED where the administrator has stopped an entity''s view of a dataflow; null where the rule decides.';

-- The one decision; nothing is stored, so it lapses and returns by itself.
create function sharing_opens(entity int, flow text) returns boolean
    language sql stable security definer set search_path = public
    return sharing_switched_off(entity, flow) is null and (
        select count(*) > 0
            and count(*) filter (where contributed.accepted) >= least(max(rule.needed), count(*))
        from sharing_rule_of(flow) as rule
        cross join lateral contributed_periods(entity, flow, rule.of_last) as contributed);
comment on function sharing_opens(int, text) is 'Whether an entity has contributed enough to see what the others report of a dataflow.';

create function own_entities() returns int[]
    language sql stable security definer set search_path = public
    return coalesce(
        (select array_agg(distinct entity_id)
        from acting_grant
        where role in ('CONTRIBUTOR', 'FOCAL_POINT', 'NATIONAL_VIEWER')
            and agency_id is null and entity_id is not null),
        '{}');
comment on function own_entities() is 'The reporting entities to which the acting account belongs, so that nothing of theirs is kept from it.';

create function shared_dataflows() returns text[]
    language sql stable security definer set search_path = public
    return coalesce(
        (select array_agg(distinct agreement.dataflow)
        from acting_grant
        join provision_agreement as agreement
            on agreement.entity_id = acting_grant.entity_id
            and (acting_grant.dataflow is null or acting_grant.dataflow = agreement.dataflow)
        where acting_grant.role in ('FOCAL_POINT', 'NATIONAL_VIEWER')
            and not exists (
                select from api_token
                where api_token.id = acting_token() and api_token.entity_id is not null)
            and sharing_opens(agreement.entity_id, agreement.dataflow)),
        '{}');
comment on function shared_dataflows() is 'The dataflows of which the acting account sees what other entities share.';

grant execute on function confidentiality_rank(text), period_first_day(text),
    period_last_day(text), sharing_rule_of(text), contributed_periods(int, text, int),
    sharing_switched_off(int, text), sharing_opens(int, text), own_entities(), shared_dataflows()
    to palermo_app;

-- A focal point asks for what opens figures of its own entity; an administrator decides.
create policy pending_change_ask_for_own on pending_change for insert
    with check (kind = 'sharing.level' and asked_by = acting_account() and outcome is null
        and cardinality(mergeable_entities()) > 0);
create policy pending_change_read_own on pending_change for select
    using (kind = 'sharing.level' and asked_by = acting_account());
