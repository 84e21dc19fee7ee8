-- Who holds a role for one dataflow only, or acts with a token of limited scope, reaches no more.
create policy query_of_dataflow on query as restrictive for select
    using ((select reaches_every_dataflow()) or reads_dataflow(entity_id, dataflow));
create policy query_into_dataflow on query as restrictive for insert
    with check ((select reaches_every_dataflow()) or writes_dataflow(entity_id, dataflow));
create policy query_within_dataflow on query as restrictive for update
    using ((select reaches_every_dataflow()) or writes_dataflow(entity_id, dataflow));
create policy query_message_of_dataflow on query_message as restrictive for select
    using ((select reaches_every_dataflow()) or exists (
        select from query
        where query.id = query_message.query_id
            and reads_dataflow(query.entity_id, query.dataflow)));
create policy query_message_into_dataflow on query_message as restrictive for insert
    with check ((select reaches_every_dataflow()) or exists (
        select from query
        where query.id = query_message.query_id
            and writes_dataflow(query.entity_id, query.dataflow)));
