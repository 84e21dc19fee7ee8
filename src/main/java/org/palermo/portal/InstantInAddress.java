package org.palermo.portal;

import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.ZoneOffset;

/** Reads the points in time that stand in addresses, of years that a calendar prints. */
@Component
class InstantInAddress implements Converter<String, Instant> {

    private static final int LAST_YEAR = 9999;

    @Override
    public Instant convert(String text) {
        Instant instant = Instant.parse(text);
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1 || year > LAST_YEAR) {
            throw new IllegalArgumentException("not within the years 1 to 9999: " + text);
        }
        return instant;
    }
}
