package org.palermo.draft.web;

import org.palermo.draft.AgencyPart;
import org.palermo.provision.MergeMethod;
import org.palermo.provision.MergeRule;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the parts become one, as a page says it: the name of the agency that is taken, or nothing
 * where the figures are added up.
 */
record RuleView(String otherwise, Map<String, String> byTable) {

    static RuleView of(MergeRule rule, List<AgencyPart> agencies) {
        Map<String, String> byTable = new TreeMap<>();
        rule.byTable().forEach((table, method) -> byTable.put(table, name(method, agencies)));
        return new RuleView(name(rule.otherwise(), agencies), byTable);
    }

    private static String name(MergeMethod method, List<AgencyPart> agencies) {
        return switch (method) {
            case MergeMethod.Sum _ -> "";
            case MergeMethod.Take(var code) ->
                    agencies.stream()
                            .map(AgencyPart::agency)
                            .filter(agency -> agency.code().equals(code))
                            .findFirst()
                            .map(agency -> agency.name())
                            .orElse(code);
        };
    }
}
