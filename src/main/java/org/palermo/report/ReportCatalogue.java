package org.palermo.report;

import org.palermo.structure.DefinitionSource;
import org.palermo.structure.Definitions;
import org.palermo.vocabulary.NotFoundException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The reports that are shipped; one that is wrong stops the start. */
@Component
class ReportCatalogue {

    private final List<ReportDefinition> reports;

    ReportCatalogue(Definitions definitions) throws IOException {
        List<DefinitionSource> sources = new ArrayList<>();
        for (Resource file :
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath:/reports/*.yaml")) {
            sources.add(
                    new DefinitionSource(
                            Objects.requireNonNull(file.getFilename()),
                            file.getContentAsString(StandardCharsets.UTF_8)));
        }
        this.reports = ReportFiles.load(sources, definitions);
    }

    List<ReportDefinition> all() {
        return reports;
    }

    ReportDefinition find(String id) {
        return reports.stream()
                .filter(report -> report.id().equals(id))
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("report", id));
    }
}
