create policy code_mapping_read_of_agencies on code_mapping for select
    using (entity_id = any ((select entities_of_agencies())::int[]));
