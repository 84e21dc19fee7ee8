package org.palermo.access.administration;

import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.provision.Agencies;
import org.palermo.provision.Agency;
import org.palermo.provision.MergeMethod;
import org.palermo.provision.MergeRule;
import org.palermo.provision.MergeRules;
import org.palermo.provision.ProvisionAgreement;
import org.palermo.provision.ProvisionAgreements;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says for each agreement how the agencies' parts become one return. */
@Service
@Transactional
class MergeRuleAdministration {

    /** The code of no agency: lower case. */
    static final String SUM = "sum";

    static final String OTHERWISE = "otherwise";
    static final String TABLE = "table-";

    private final Permissions permissions;
    private final ProvisionAgreements agreements;
    private final Agencies agencies;
    private final MergeRules rules;
    private final Definitions definitions;

    MergeRuleAdministration(
            Permissions permissions,
            ProvisionAgreements agreements,
            Agencies agencies,
            MergeRules rules,
            Definitions definitions) {
        this.permissions = permissions;
        this.agreements = agreements;
        this.agencies = agencies;
        this.rules = rules;
        this.definitions = definitions;
    }

    /** A rule, with the agencies and the tables that it can name. */
    record RuleView(
            ProvisionAgreement agreement,
            MergeRule rule,
            List<Agency> agencies,
            List<Table> tables) {}

    RuleView rule(String entity, String dataflow) {
        permissions.require(Action.ADMINISTER, Scope.everything());
        ProvisionAgreement agreement = agreement(entity, dataflow);
        return new RuleView(
                agreement,
                rules.of(agreement),
                agencies.of(agreement.entity()),
                definitions.latest(dataflow).map(Questionnaire::tables).orElse(List.of()));
    }

    /**
     * Sets the rule.
     *
     * @param fields by {@link #OTHERWISE} and by {@link #TABLE} with the table's id, {@link #SUM}
     *     or the code of an agency; a table without is merged as the others are
     */
    void set(String entity, String dataflow, Map<String, String> fields) {
        RuleView view = rule(entity, dataflow);
        Map<String, MergeMethod> byTable = new HashMap<>();
        for (Table table : view.tables()) {
            method(view, fields.getOrDefault(TABLE + table.id(), ""))
                    .ifPresent(method -> byTable.put(table.id(), method));
        }
        rules.set(
                view.agreement(),
                new MergeRule(
                        method(view, fields.getOrDefault(OTHERWISE, ""))
                                .orElse(MergeRule.SUM.otherwise()),
                        byTable));
    }

    private static Optional<MergeMethod> method(RuleView view, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.equals(SUM)) {
            return Optional.of(new MergeMethod.Sum());
        }
        return Optional.of(
                view.agencies().stream()
                        .map(Agency::code)
                        .filter(text::equals)
                        .map(MergeMethod.Take::new)
                        .findFirst()
                        .orElseThrow(() -> NotFoundException.of("agency", text)));
    }

    private ProvisionAgreement agreement(String entity, String dataflow) {
        return Optional.of(entity)
                .filter(EntityCode::isWellFormed)
                .flatMap(code -> agreements.find(new EntityCode(code), dataflow))
                .orElseThrow(() -> NotFoundException.of("agreement", entity + "/" + dataflow));
    }
}
