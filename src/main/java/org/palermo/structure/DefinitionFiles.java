package org.palermo.structure;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the definition files of {@code schemas/} and of operators' own folders. */
public final class DefinitionFiles {

    private static final Pattern AREA_GROUPS = Pattern.compile("area-groups(/[^/]+)?\\.yaml");
    private static final Pattern CODE_LIST = Pattern.compile("codelists/[^/]+\\.yaml");
    private static final Pattern QUESTIONNAIRE =
            Pattern.compile("questionnaires/[^/]+/[^/]+\\.yaml");
    private static final List<String> PLACES =
            List.of(
                    "concepts.yaml",
                    "area-groups.yaml",
                    "area-groups/<name>.yaml",
                    "rules.yaml",
                    "codelists/CL_<NAME>.yaml",
                    "questionnaires/<dataflow>/<version>.yaml");

    private static final YAMLMapper YAML =
            YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final Problems problems = new Problems();
    private final List<Section> sections = new ArrayList<>();

    private DefinitionFiles() {}

    /**
     * Makes the definitions of all files together.
     *
     * @throws DefinitionException when anything is wrong, with all that is wrong
     */
    public static Definitions load(Collection<DefinitionSource> sources) {
        var files = new DefinitionFiles();
        files.parse(sources);
        Definitions definitions = files.definitions();
        files.problems.throwIfAny();
        return definitions;
    }

    /** The YAML files of a folder and the folders in it. */
    public static List<DefinitionSource> in(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> source(folder, file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DefinitionSource source(Path folder, Path file) {
        try {
            String name = folder.relativize(file).toString().replace('\\', '/');
            return new DefinitionSource(name, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void parse(Collection<DefinitionSource> sources) {
        Set<String> names = new HashSet<>();
        for (DefinitionSource source :
                sources.stream().sorted(Comparator.comparing(DefinitionSource::name)).toList()) {
            if (!names.add(source.name())) {
                problems.add(source.name(), "", "is there twice");
            } else if (!hasPlace(source.name())) {
                problems.addUnknown(source.name(), "", source.name(), "definition file", PLACES);
            } else {
                parse(source);
            }
        }
    }

    private static boolean hasPlace(String name) {
        return PLACES.contains(name)
                || AREA_GROUPS.matcher(name).matches()
                || CODE_LIST.matcher(name).matches()
                || QUESTIONNAIRE.matcher(name).matches();
    }

    private void parse(DefinitionSource source) {
        read(source, problems).ifPresent(sections::add);
    }

    /** What stands in one file; empty, with the reason among the problems, if it is no YAML. */
    public static Optional<Section> read(DefinitionSource source, Problems problems) {
        try {
            Map<String, @Nullable Object> fields =
                    YAML.readValue(source.text(), new TypeReference<>() {});
            return Optional.of(new Section(source.name(), "", fields, problems));
        } catch (JacksonException e) {
            problems.add(source.name(), at(e), e.getOriginalMessage());
            return Optional.empty();
        }
    }

    private static String at(JacksonException problem) {
        var location = problem.getLocation();
        return location == null
                ? ""
                : "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    private Definitions definitions() {
        Map<String, CodeList> codeLists =
                new CodeListReader().read(files(CODE_LIST.asMatchPredicate()));
        List<Concept> concepts = new ConceptReader(codeLists).read(files("concepts.yaml"::equals));
        List<AreaGroup> groups =
                new AreaGroupReader(codeLists).read(files(AREA_GROUPS.asMatchPredicate()));
        var general = new RuleReader();
        List<RuleDefinition> rules = new ArrayList<>();
        for (Section file : files("rules.yaml"::equals)) {
            rules.addAll(general.read(file.only("rules").sections("rules")));
        }
        var dimensions = new DimensionReader(byId(concepts), codeLists);
        var measures = new MeasureReader(codeLists);
        var reader = new QuestionnaireReader(measures, dimensions, general::copy);
        return new Definitions(
                concepts,
                codeLists,
                groups,
                new QuestionnaireVersions(reader).read(files(QUESTIONNAIRE.asMatchPredicate())),
                rules);
    }

    private List<Section> files(Predicate<String> name) {
        return sections.stream().filter(section -> name.test(section.file())).toList();
    }

    private static Map<String, Concept> byId(List<Concept> concepts) {
        return concepts.stream()
                .collect(
                        Collectors.toMap(
                                Concept::id,
                                Function.identity(),
                                (first, _) -> first,
                                LinkedHashMap::new));
    }
}
