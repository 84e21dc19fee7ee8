package org.palermo.submission;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects what later modules add to a page. */
@Component
public class PageSections {

    private final ObjectProvider<PageSection> sections;

    PageSections(ObjectProvider<PageSection> sections) {
        this.sections = sections;
    }

    public List<PageSection.Content> on(PageSection.Spot spot) {
        return sections.stream()
                .sorted(Comparator.comparingInt(PageSection::order))
                .map(each -> each.on(spot))
                .flatMap(Optional::stream)
                .toList();
    }
}
