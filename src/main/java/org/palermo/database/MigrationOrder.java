package org.palermo.database;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.springframework.modulith.ApplicationModule;
import org.springframework.util.ClassUtils;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The modules that have migrations, each after those it declares it may use. */
record MigrationOrder(String basePackage) {

    private static final Pattern FOLDER = Pattern.compile(".*/db/migration/([^/_]+)/[^/]+\\.sql");

    List<String> modules() throws IOException {
        Set<String> folders = new TreeSet<>();
        for (Resource file : resources("db/migration/*/*.sql")) {
            Matcher folder = FOLDER.matcher(file.getURL().toString());
            if (folder.matches()) {
                folders.add(folder.group(1));
            }
        }
        return sorted(folders);
    }

    List<String> sorted(Set<String> modules) throws IOException {
        Map<String, Set<String>> waiting = new HashMap<>();
        for (String module : modules) {
            waiting.put(module, mayUse(module));
        }
        List<String> sorted = new ArrayList<>();
        while (!waiting.isEmpty()) {
            String next = ready(waiting);
            waiting.remove(next);
            sorted.add(next);
        }
        return sorted;
    }

    private static String ready(Map<String, Set<String>> waiting) {
        return waiting.entrySet().stream()
                .filter(entry -> entry.getValue().stream().noneMatch(waiting::containsKey))
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder())
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "Modules in a circle: " + waiting.keySet()));
    }

    /** Read from the class files: tests have a package declaration of their own in front. */
    private Set<String> mayUse(String module) throws IOException {
        String path = ClassUtils.convertClassNameToResourcePath(basePackage) + "/" + module;
        for (Resource declaration : resources(path + "/package-info.class")) {
            MergedAnnotation<ApplicationModule> annotation =
                    new SimpleMetadataReaderFactory()
                            .getMetadataReader(declaration)
                            .getAnnotationMetadata()
                            .getAnnotations()
                            .get(ApplicationModule.class);
            if (annotation.isPresent()) {
                return Arrays.stream(annotation.getStringArray("allowedDependencies"))
                        .map(dependency -> dependency.split("::")[0].strip())
                        .collect(Collectors.toSet());
            }
        }
        throw new IllegalStateException("Migrations of what is no module: " + module);
    }

    private static Resource[] resources(String path) throws IOException {
        return new PathMatchingResourcePatternResolver().getResources("classpath*:" + path);
    }
}
