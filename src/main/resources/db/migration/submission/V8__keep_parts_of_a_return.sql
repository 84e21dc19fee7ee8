-- A return is packed in parts, so that one may be kept from a reader who sees the others.
alter table return_content
    add column part int not null default 0,
    add column table_id text,
    add column level int not null default 3,
    drop constraint return_content_pk,
    add constraint return_content_pk primary key (submission_id, part),
    add constraint return_content_level_check check (level between 0 and 3);
create index return_content_kept on return_content (submission_id) where level = 0;

comment on column return_content.part is 'Number of the part, 0, 1, 2 ... within the submission';
comment on column return_content.table_id is 'The table that the cells belong to; null in a part that holds all tables, or none';
comment on column return_content.level is 'The strictest level among the cells, the strictest of all being 0: the entity only';

create function return_parts(of_submission bigint) returns table (part int, table_id text)
    language plpgsql stable security definer set search_path = public
as $$
declare
    acting text := coalesce(current_setting('app.account', true), '');
    may_ask boolean;
begin
    may_ask := exists (select from acting_grant) or acts_as_system();
    perform set_config('app.account', 'system', true);
    return query
        select return_content.part, coalesce(return_content.table_id, '')
        from return_content
        where return_content.submission_id = of_submission and may_ask;
    perform set_config('app.account', acting, true);
end;
$$;
comment on function return_parts(bigint) is 'Which parts a return has, also those whose figures are kept from the acting account.';
grant execute on function return_parts(bigint) to palermo_app;
