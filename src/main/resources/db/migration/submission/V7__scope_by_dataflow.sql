-- Who holds a role for one dataflow only, or acts with a token of limited scope, reaches no more.
create policy submission_of_dataflow on submission as restrictive for select
    using ((select reaches_every_dataflow()) or reads_dataflow(entity_id, dataflow));
create policy submission_into_dataflow on submission as restrictive for insert
    with check ((select reaches_every_dataflow()) or writes_dataflow(entity_id, dataflow));
create policy submission_within_dataflow on submission as restrictive for update
    using ((select reaches_every_dataflow()) or writes_dataflow(entity_id, dataflow));
create policy stored_file_of_dataflow on stored_file as restrictive for select
    using ((select reaches_every_dataflow()) or exists (
        select from submission
        where submission.id = stored_file.submission_id
            and reads_dataflow(submission.entity_id, submission.dataflow)));
create policy stored_file_into_dataflow on stored_file as restrictive for insert
    with check ((select reaches_every_dataflow()) or exists (
        select from submission
        where submission.id = stored_file.submission_id
            and writes_dataflow(submission.entity_id, submission.dataflow)));
create policy return_content_of_dataflow on return_content as restrictive for select
    using ((select reaches_every_dataflow()) or exists (
        select from submission
        where submission.id = return_content.submission_id
            and reads_dataflow(submission.entity_id, submission.dataflow)));
create policy return_content_into_dataflow on return_content as restrictive for insert
    with check ((select reaches_every_dataflow()) or exists (
        select from submission
        where submission.id = return_content.submission_id
            and writes_dataflow(submission.entity_id, submission.dataflow)));
create policy finding_of_dataflow on finding as restrictive for select
    using ((select reaches_every_dataflow()) or exists (
        select from submission
        where submission.id = finding.submission_id
            and reads_dataflow(submission.entity_id, submission.dataflow)));
create policy finding_into_dataflow on finding as restrictive for insert
    with check ((select reaches_every_dataflow()) or exists (
        select from submission
        where submission.id = finding.submission_id
            and writes_dataflow(submission.entity_id, submission.dataflow)));
create policy explanation_of_dataflow on explanation as restrictive for select
    using ((select reaches_every_dataflow()) or exists (
        select from submission
        where submission.id = explanation.submission_id
            and reads_dataflow(submission.entity_id, submission.dataflow)));
create policy explanation_into_dataflow on explanation as restrictive for insert
    with check ((select reaches_every_dataflow()) or exists (
        select from submission
        where submission.id = explanation.submission_id
            and writes_dataflow(submission.entity_id, submission.dataflow)));
create policy transition_of_dataflow on transition as restrictive for select
    using ((select reaches_every_dataflow()) or exists (
        select from submission
        where submission.id = transition.submission_id
            and reads_dataflow(submission.entity_id, submission.dataflow)));
create policy transition_into_dataflow on transition as restrictive for insert
    with check ((select reaches_every_dataflow()) or exists (
        select from submission
        where submission.id = transition.submission_id
            and writes_dataflow(submission.entity_id, submission.dataflow)));
create policy submission_spelling_of_dataflow on submission_spelling as restrictive for select
    using ((select reaches_every_dataflow()) or exists (
        select from submission
        where submission.id = submission_spelling.submission_id
            and reads_dataflow(submission.entity_id, submission.dataflow)));
create policy submission_spelling_into_dataflow on submission_spelling as restrictive for insert
    with check ((select reaches_every_dataflow()) or exists (
        select from submission
        where submission.id = submission_spelling.submission_id
            and writes_dataflow(submission.entity_id, submission.dataflow)));
create policy prepared_explanation_of_dataflow on prepared_explanation as restrictive for select
    using ((select reaches_every_dataflow()) or exists (
        select from submission
        where submission.id = prepared_explanation.submission_id
            and reads_dataflow(submission.entity_id, submission.dataflow)));
create policy prepared_explanation_into_dataflow on prepared_explanation as restrictive for insert
    with check ((select reaches_every_dataflow()) or exists (
        select from submission
        where submission.id = prepared_explanation.submission_id
            and writes_dataflow(submission.entity_id, submission.dataflow)));
create policy own_layout_of_dataflow on own_layout as restrictive for select
    using ((select reaches_every_dataflow()) or reads_dataflow(entity_id, dataflow));
create policy own_layout_into_dataflow on own_layout as restrictive for insert
    with check ((select reaches_every_dataflow()) or writes_dataflow(entity_id, dataflow));
create policy own_layout_within_dataflow on own_layout as restrictive for update
    using ((select reaches_every_dataflow()) or writes_dataflow(entity_id, dataflow));
create policy own_layout_column_of_dataflow on own_layout_column as restrictive for select
    using ((select reaches_every_dataflow()) or exists (
        select from own_layout
        where own_layout.id = own_layout_column.layout_id
            and reads_dataflow(own_layout.entity_id, own_layout.dataflow)));
create policy own_layout_column_into_dataflow on own_layout_column as restrictive for insert
    with check ((select reaches_every_dataflow()) or exists (
        select from own_layout
        where own_layout.id = own_layout_column.layout_id
            and writes_dataflow(own_layout.entity_id, own_layout.dataflow)));
