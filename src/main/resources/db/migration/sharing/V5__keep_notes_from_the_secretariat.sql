create policy revision_note_kept on revision_note as restrictive for select
    using (
        (select acts_as_system())
        or entity_id = any ((select own_entities())::int[])
        or submission_id not in (select kept.submission_id from kept_parts() as kept));
