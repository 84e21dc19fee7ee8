package org.palermo.report;

import org.palermo.report.ReportDefinition.TablePlan;
import org.palermo.structure.DefinitionFiles;
import org.palermo.structure.DefinitionSource;
import org.palermo.structure.Definitions;
import org.palermo.structure.Problems;
import org.palermo.structure.Section;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the report definitions of {@code reports/} and checks them against the questionnaires. */
public final class ReportFiles {

    private final Definitions definitions;
    private final Problems problems = new Problems();
    private final Set<String> ids = new HashSet<>();

    private ReportFiles(Definitions definitions) {
        this.definitions = definitions;
    }

    /**
     * Makes the reports of all files, in the order of their titles.
     *
     * @throws org.palermo.structure.DefinitionException when anything is wrong, with all that is
     *     wrong
     */
    public static List<ReportDefinition> load(
            Collection<DefinitionSource> sources, Definitions definitions) {
        var files = new ReportFiles(definitions);
        List<ReportDefinition> reports = new ArrayList<>();
        for (DefinitionSource source : sources) {
            DefinitionFiles.read(source, files.problems)
                    .ifPresent(section -> reports.add(files.report(section)));
        }
        files.problems.throwIfAny();
        return List.copyOf(reports);
    }

    private ReportDefinition report(Section file) {
        ReportDefinition report = new ReportReader(definitions).read(file);
        if (!file.file().equals(report.id() + ".yaml")) {
            file.problem("id", "“%s” is not the name of the file".formatted(report.id()));
        }
        if (!ids.add(report.id())) {
            file.problem("id", "“%s” is there twice".formatted(report.id()));
        }
        return report;
    }

    static List<String> ids(List<TablePlan> tables) {
        return tables.stream().map(TablePlan::id).toList();
    }
}
