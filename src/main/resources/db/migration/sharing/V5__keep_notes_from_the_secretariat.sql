-- Until a return has been read nobody knows what is kept in it, so that what is said beside it waits
-- as its file does.
create policy revision_note_kept on revision_note as restrictive for select
    using (
        (select acts_as_system())
        or entity_id = any ((select own_entities())::int[])
        or submission_id not in (select kept.submission_id from kept_parts() as kept)
            and exists (
                select from return_content
                where return_content.submission_id = revision_note.submission_id));
alter policy prepared_explanation_kept on prepared_explanation
    using (
        (select acts_as_system())
        or entity_id = any ((select own_entities())::int[])
        or submission_id not in (select kept.submission_id from kept_parts() as kept)
            and exists (
                select from return_content
                where return_content.submission_id = prepared_explanation.submission_id));
