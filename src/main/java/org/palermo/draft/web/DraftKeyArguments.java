package org.palermo.draft.web;

import org.palermo.access.PathArgument;
import org.palermo.draft.DraftKey;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.context.annotation.Configuration;

import java.util.Map;

/** Gives controllers the draft that the path names. */
@Configuration(proxyBeanMethods = false)
class DraftKeyArguments extends PathArgument<DraftKey> {

    DraftKeyArguments() {
        super(DraftKey.class);
    }

    @Override
    protected DraftKey read(Map<?, ?> path) {
        return key(path);
    }

    static DraftKey key(Map<?, ?> path) {
        String entity = String.valueOf(path.get("entity"));
        String period = String.valueOf(path.get("period"));
        if (!EntityCode.isWellFormed(entity) || !ReportingPeriod.isWellFormed(period)) {
            throw NotFoundException.of("draft", entity + "/" + period);
        }
        Object agency = path.get("agency");
        return new DraftKey(
                new EntityCode(entity),
                String.valueOf(path.get("dataflow")),
                ReportingPeriod.parse(period),
                agency == null ? null : agency.toString());
    }
}
