create function kept_tables() returns table (submission_id bigint, table_id text)
    language plpgsql stable security definer set search_path = public
as $$
declare
    acting text := coalesce(current_setting('app.account', true), '');
begin
    perform set_config('app.account', 'system', true);
    return query
        select submission.id, current_confidentiality.table_id
        from current_confidentiality
        join submission
            on submission.entity_id = current_confidentiality.entity_id
            and submission.dataflow = current_confidentiality.dataflow
        where current_confidentiality.rank = 0
        union
        select older.id, return_content.table_id
        from return_content
        join submission as newer on newer.id = return_content.submission_id
        join submission as older
            on older.entity_id = newer.entity_id
            and older.dataflow = newer.dataflow
            and older.period = newer.period
            and older.number < newer.number
        where return_content.level = 0
            and return_content.table_id is not null
            and newer.status in ('SUBMITTED', 'ACCEPTED', 'SUPERSEDED');
    perform set_config('app.account', acting, true);
end;
$$;
comment on function kept_tables() is 'The tables of returns that only the entity itself may see, as it has set now or marked in a later return for the same period.';

create function kept_parts() returns table (submission_id bigint, table_id text)
    language plpgsql stable security definer set search_path = public
as $$
declare
    acting text := coalesce(current_setting('app.account', true), '');
begin
    perform set_config('app.account', 'system', true);
    return query
        select return_content.submission_id, return_content.table_id
        from return_content
        where return_content.level = 0 and return_content.table_id is not null
        union
        select kept.submission_id, kept.table_id from kept_tables() as kept;
    perform set_config('app.account', acting, true);
end;
$$;
comment on function kept_parts() is 'The tables of returns that hold anything which only the entity itself may see.';
grant execute on function kept_tables(), kept_parts() to palermo_app;

-- Whatever was delivered stays with the entity where it says so, in the file, in what was
-- understood of it, and in what was found in it.
create policy return_content_kept on return_content as restrictive for select
    using (
        (select acts_as_system())
        or entity_id = any ((select own_entities())::int[])
        or level > 0 and case
            when table_id is null
            then submission_id not in (select kept.submission_id from kept_tables() as kept)
            else (submission_id, table_id) not in (
                select kept.submission_id, kept.table_id from kept_tables() as kept)
            end);
create policy stored_file_kept on stored_file as restrictive for select
    using (
        (select acts_as_system())
        or entity_id = any ((select own_entities())::int[])
        or submission_id not in (select kept.submission_id from kept_parts() as kept)
            and exists (
                select from return_content
                where return_content.submission_id = stored_file.submission_id));
create policy finding_kept on finding as restrictive for select
    using (
        (select acts_as_system())
        or entity_id = any ((select own_entities())::int[])
        or case
            when table_id is null
            then submission_id not in (select kept.submission_id from kept_parts() as kept)
            else (submission_id, table_id) not in (
                select kept.submission_id, kept.table_id from kept_parts() as kept)
            end);
create policy explanation_kept on explanation as restrictive for select
    using (
        (select acts_as_system())
        or entity_id = any ((select own_entities())::int[])
        or submission_id not in (select kept.submission_id from kept_parts() as kept));
create policy submission_spelling_kept on submission_spelling as restrictive for select
    using (
        (select acts_as_system())
        or entity_id = any ((select own_entities())::int[])
        or submission_id not in (select kept.submission_id from kept_parts() as kept));
create policy prepared_explanation_kept on prepared_explanation as restrictive for select
    using (
        (select acts_as_system())
        or entity_id = any ((select own_entities())::int[])
        or submission_id not in (select kept.submission_id from kept_parts() as kept));
