package org.palermo.aggregation;

import org.palermo.provision.ProvisionAgreements;
import org.palermo.provision.ReportingEntity;
import org.palermo.structure.AreaGroup;
import org.palermo.structure.Definitions;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which entities owe figures in which regions and groupings. */
@Component
class Areas {

    private final Definitions definitions;
    private final ProvisionAgreements agreements;

    Areas(Definitions definitions, ProvisionAgreements agreements) {
        this.definitions = definitions;
        this.agreements = agreements;
    }

    /** By area, for every area in which at least one entity owes the dataflow for the period. */
    Map<String, List<EntityCode>> due(String dataflow, ReportingPeriod period) {
        List<ReportingEntity> entities = agreements.dueIn(dataflow, period);
        Map<String, List<EntityCode>> due = new LinkedHashMap<>();
        for (AreaGroup group : definitions.areaGroups()) {
            Set<String> areas = group.areasOn(period.lastDay());
            List<EntityCode> members =
                    entities.stream()
                            .filter(entity -> areas.contains(entity.area()))
                            .map(ReportingEntity::code)
                            .sorted()
                            .toList();
            if (!members.isEmpty()) {
                due.put(group.code(), members);
            }
        }
        return due;
    }

    /** The entities that owe it in one area; an entity's code is an area of its own. */
    List<EntityCode> due(String dataflow, ReportingPeriod period, String area) {
        List<EntityCode> grouped = due(dataflow, period).get(area);
        return grouped != null
                ? grouped
                : agreements.dueIn(dataflow, period).stream()
                        .map(ReportingEntity::code)
                        .filter(code -> code.value().equals(area))
                        .toList();
    }
}
