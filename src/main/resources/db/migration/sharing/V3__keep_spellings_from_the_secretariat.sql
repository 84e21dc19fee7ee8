create function kept_spellings() returns table (entity_id int, code_list text, spelling text)
    language plpgsql stable security definer set search_path = public
as $$
declare
    acting text := coalesce(current_setting('app.account', true), '');
begin
    perform set_config('app.account', 'system', true);
    return query
        select used.entity_id, used.code_list, used.spelling
        from submission_spelling as used
        where used.submission_id in (select kept.submission_id from kept_parts() as kept);
    perform set_config('app.account', acting, true);
end;
$$;
comment on function kept_spellings() is 'What stood in files that hold anything which only the entity itself may see.';
grant execute on function kept_spellings() to palermo_app;

-- What an entity says of a spelling repeats a piece of the file in which it stood.
create policy code_mapping_kept on code_mapping as restrictive for select
    using (
        (select acts_as_system())
        or entity_id = any ((select own_entities())::int[])
        or entity_id = any ((select entities_of_agencies())::int[])
        or (entity_id, code_list, spelling) not in (
            select kept.entity_id, kept.code_list, kept.spelling from kept_spellings() as kept));
