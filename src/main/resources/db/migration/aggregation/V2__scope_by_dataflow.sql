-- Who holds a role for one dataflow only, or acts with a token of limited scope, reaches no more.
create policy entity_total_of_dataflow on entity_total as restrictive for select
    using ((select reaches_every_dataflow()) or exists (
        select from measure
        where measure.id = measure_id and reads_dataflow(entity_total.entity_id, measure.dataflow)));
create policy aggregate_of_dataflow on aggregate as restrictive for select
    using ((select reaches_every_dataflow()) or exists (
        select from measure
        where measure.id = measure_id and reads_dataflow(null, measure.dataflow)));
create policy coverage_of_dataflow on coverage as restrictive for select
    using ((select reaches_every_dataflow()) or exists (
        select from measure
        where measure.id = measure_id and reads_dataflow(null, measure.dataflow)));
