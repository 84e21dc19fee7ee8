package org.palermo.portal;

import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/**
 * Reads the periods that stand in addresses; entity codes need nothing, they have a constructor.
 */
@Component
class PeriodInPath implements Converter<String, ReportingPeriod> {

    @Override
    public ReportingPeriod convert(String text) {
        return ReportingPeriod.parse(text);
    }
}
