-- Who holds a role for one dataflow only, or acts with a token of limited scope, reaches no more.
create policy vintage_of_dataflow on vintage as restrictive for select
    using ((select reaches_every_dataflow()) or reads_dataflow(entity_id, dataflow));
create policy observation_of_dataflow on observation as restrictive for select
    using ((select reaches_every_dataflow()) or exists (
        select from measure
        where measure.id = measure_id and reads_dataflow(observation.entity_id, measure.dataflow)));
