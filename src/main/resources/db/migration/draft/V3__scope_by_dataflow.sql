-- Who holds a role for one dataflow only, or acts with a token of limited scope, reaches no more.
create policy draft_of_dataflow on draft as restrictive for select
    using ((select reaches_every_dataflow()) or reads_dataflow(entity_id, dataflow));
create policy draft_into_dataflow on draft as restrictive for insert
    with check ((select reaches_every_dataflow()) or writes_dataflow(entity_id, dataflow));
create policy draft_within_dataflow on draft as restrictive for update
    using ((select reaches_every_dataflow()) or writes_dataflow(entity_id, dataflow));
create policy draft_cell_of_dataflow on draft_cell as restrictive for select
    using ((select reaches_every_dataflow()) or exists (
        select from draft
        where draft.id = draft_cell.draft_id
            and reads_dataflow(draft.entity_id, draft.dataflow)));
create policy draft_cell_into_dataflow on draft_cell as restrictive for insert
    with check ((select reaches_every_dataflow()) or exists (
        select from draft
        where draft.id = draft_cell.draft_id
            and writes_dataflow(draft.entity_id, draft.dataflow)));
create policy draft_cell_within_dataflow on draft_cell as restrictive for update
    using ((select reaches_every_dataflow()) or exists (
        select from draft
        where draft.id = draft_cell.draft_id
            and writes_dataflow(draft.entity_id, draft.dataflow)));
create policy draft_change_of_dataflow on draft_change as restrictive for select
    using ((select reaches_every_dataflow()) or exists (
        select from draft
        where draft.id = draft_change.draft_id
            and reads_dataflow(draft.entity_id, draft.dataflow)));
create policy draft_change_into_dataflow on draft_change as restrictive for insert
    with check ((select reaches_every_dataflow()) or exists (
        select from draft
        where draft.id = draft_change.draft_id
            and writes_dataflow(draft.entity_id, draft.dataflow)));
create policy nil_confirmation_of_dataflow on nil_confirmation as restrictive for select
    using ((select reaches_every_dataflow()) or exists (
        select from draft
        where draft.id = nil_confirmation.draft_id
            and reads_dataflow(draft.entity_id, draft.dataflow)));
create policy nil_confirmation_into_dataflow on nil_confirmation as restrictive for insert
    with check ((select reaches_every_dataflow()) or exists (
        select from draft
        where draft.id = nil_confirmation.draft_id
            and writes_dataflow(draft.entity_id, draft.dataflow)));
create policy merge_of_dataflow on merge as restrictive for select
    using ((select reaches_every_dataflow()) or exists (
        select from draft
        where draft.id = merge.draft_id
            and reads_dataflow(draft.entity_id, draft.dataflow)));
create policy merge_into_dataflow on merge as restrictive for insert
    with check ((select reaches_every_dataflow()) or exists (
        select from draft
        where draft.id = merge.draft_id
            and writes_dataflow(draft.entity_id, draft.dataflow)));
create policy merged_part_of_dataflow on merged_part as restrictive for select
    using ((select reaches_every_dataflow()) or exists (
        select from merge
        join draft on draft.id = merge.draft_id
        where merge.id = merged_part.merge_id
            and reads_dataflow(draft.entity_id, draft.dataflow)));
create policy merged_part_into_dataflow on merged_part as restrictive for insert
    with check ((select reaches_every_dataflow()) or exists (
        select from merge
        join draft on draft.id = merge.draft_id
        where merge.id = merged_part.merge_id
            and writes_dataflow(draft.entity_id, draft.dataflow)));
create policy merged_cell_of_dataflow on merged_cell as restrictive for select
    using ((select reaches_every_dataflow()) or exists (
        select from merge
        join draft on draft.id = merge.draft_id
        where merge.id = merged_cell.merge_id
            and reads_dataflow(draft.entity_id, draft.dataflow)));
create policy merged_cell_into_dataflow on merged_cell as restrictive for insert
    with check ((select reaches_every_dataflow()) or exists (
        select from merge
        join draft on draft.id = merge.draft_id
        where merge.id = merged_cell.merge_id
            and writes_dataflow(draft.entity_id, draft.dataflow)));
create policy settlement_of_dataflow on settlement as restrictive for select
    using ((select reaches_every_dataflow()) or exists (
        select from merge
        join draft on draft.id = merge.draft_id
        where merge.id = settlement.merge_id
            and reads_dataflow(draft.entity_id, draft.dataflow)));
create policy settlement_into_dataflow on settlement as restrictive for insert
    with check ((select reaches_every_dataflow()) or exists (
        select from merge
        join draft on draft.id = merge.draft_id
        where merge.id = settlement.merge_id
            and writes_dataflow(draft.entity_id, draft.dataflow)));
create policy merge_input_of_dataflow on merge_input as restrictive for select
    using ((select reaches_every_dataflow()) or exists (
        select from merge
        join draft on draft.id = merge.draft_id
        where merge.id = merge_input.merge_id
            and reads_dataflow(draft.entity_id, draft.dataflow)));
create policy merge_input_into_dataflow on merge_input as restrictive for insert
    with check ((select reaches_every_dataflow()) or exists (
        select from merge
        join draft on draft.id = merge.draft_id
        where merge.id = merge_input.merge_id
            and writes_dataflow(draft.entity_id, draft.dataflow)));
create policy submission_part_of_dataflow on submission_part as restrictive for select
    using ((select reaches_every_dataflow()) or exists (
        select from submission
        where submission.id = submission_part.submission_id
            and reads_dataflow(submission.entity_id, submission.dataflow)));
create policy submission_part_into_dataflow on submission_part as restrictive for insert
    with check ((select reaches_every_dataflow()) or exists (
        select from submission
        where submission.id = submission_part.submission_id
            and writes_dataflow(submission.entity_id, submission.dataflow)));
