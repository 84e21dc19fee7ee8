package org.palermo.submission;

import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.provision.ReportingEntities;
import org.palermo.provision.ReportingEntity;
import org.palermo.structure.Code;
import org.palermo.structure.Definitions;
import org.palermo.validation.Applicability;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Makes the entry template of a questionnaire for an entity and a period. */
@Service
public class Templates {

    private final Permissions permissions;
    private final Definitions definitions;
    private final RuleBooks rules;
    private final ReportingEntities entities;

    Templates(
            Permissions permissions,
            Definitions definitions,
            RuleBooks rules,
            ReportingEntities entities) {
        this.permissions = permissions;
        this.rules = rules;
        this.definitions = definitions;
        this.entities = entities;
    }

    /** The bytes of an Excel workbook. */
    @Transactional(readOnly = true)
    public byte[] workbook(EntityCode entity, String dataflow, ReportingPeriod period) {
        permissions.require(Action.DOWNLOAD_TEMPLATE, Scope.of(entity).in(dataflow));
        return write(entity, dataflow, period);
    }

    /** The same for one agency's part of the return. */
    @Transactional(readOnly = true)
    public byte[] workbookOfPart(
            EntityCode entity, String agency, String dataflow, ReportingPeriod period) {
        permissions.require(Action.FILL_PART, Scope.of(entity, agency).in(dataflow));
        return write(entity, dataflow, period);
    }

    private byte[] write(EntityCode entity, String dataflow, ReportingPeriod period) {
        var questionnaire =
                definitions
                        .questionnaire(dataflow, period)
                        .orElseThrow(
                                () ->
                                        NotFoundException.of(
                                                "questionnaire", dataflow + "/" + period));
        ReportingEntity reporting =
                entities.find(entity).orElseThrow(() -> NotFoundException.of("entity", entity));
        Code area =
                definitions
                        .codeList("CL_AREA")
                        .find(reporting.area())
                        .orElseThrow(() -> NotFoundException.of("area", reporting.area()));
        var applicability = Applicability.of(rules.of(questionnaire), area);
        var bytes = new ByteArrayOutputStream();
        try {
            WorkbookTemplate.write(
                    questionnaire, entity, reporting.name(), period, applicability, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
