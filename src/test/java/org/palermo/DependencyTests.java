package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import javax.xml.parsers.DocumentBuilderFactory;

/**
 * Nothing gets onto the class path that {@code dependencies.lock} does not name with a licence;
 * {@code mvn test -Dtest=DependencyTests -Dlock=apply} writes it anew, for the difference to be
 * read.
 */
class DependencyTests {

    private static final Path LOCK = Path.of("src", "test", "resources", "dependencies.lock");

    @Test
    void everyDependencyIsNamedInTheLockWithItsLicence() throws Exception {
        Map<String, String> found = found();
        if ("apply".equals(System.getProperty("lock"))) {
            Files.write(LOCK, lines(found));
        }

        assertThat(found).hasSizeGreaterThan(50);
        assertThat(lines(found)).isEqualTo(Files.readAllLines(LOCK));
    }

    @Test
    void everyDependencyHasALicence() throws Exception {
        assertThat(
                        found().entrySet().stream()
                                .filter(each -> each.getValue().isBlank())
                                .map(Map.Entry::getKey))
                .isEmpty();
    }

    private static List<String> lines(Map<String, String> found) {
        return found.entrySet().stream()
                .map(each -> each.getKey() + " | " + each.getValue())
                .toList();
    }

    private static Map<String, String> found() throws Exception {
        Map<String, String> found = new TreeMap<>();
        String path =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : path.split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            if (entry.endsWith(".jar") && Files.exists(pom(jar))) {
                Element project = parse(pom(jar));
                String group = text(project, "groupId");
                found.put(
                        (group.isEmpty() ? text(child(project, "parent"), "groupId") : group)
                                + ":"
                                + text(project, "artifactId"),
                        licences(project, repository(jar, project)));
            }
        }
        return found;
    }

    private static Path pom(Path jar) {
        Path version = jar.resolve("..").normalize();
        Path artifact = version.resolve("..").normalize();
        return version.resolve(
                "%s-%s.pom".formatted(artifact.getFileName(), version.getFileName()));
    }

    /** The folder in which groups stand, above version, artifact and the group's own folders. */
    private static Path repository(Path jar, Element project) {
        String group = text(project, "groupId");
        String of = group.isEmpty() ? text(child(project, "parent"), "groupId") : group;
        int above = of.split("\\.").length + 3;
        return jar.resolve("../".repeat(above)).normalize();
    }

    /** Of the project itself, or else of what it inherits from. */
    private static String licences(Element project, Path repository) throws Exception {
        List<String> names = new ArrayList<>();
        for (Element licence : children(child(project, "licenses"), "license")) {
            names.add(text(licence, "name"));
        }
        Element parent = child(project, "parent");
        if (!names.isEmpty() || parent == null) {
            return names.stream().sorted().collect(Collectors.joining(", "));
        }
        String artifact = text(parent, "artifactId");
        String version = text(parent, "version");
        Path file =
                repository
                        .resolve(text(parent, "groupId").replace('.', '/'))
                        .resolve(artifact)
                        .resolve(version)
                        .resolve(artifact + "-" + version + ".pom");
        return Files.exists(file) ? licences(parse(file), repository) : "";
    }

    private static Element parse(Path pom) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
    }

    private static String text(@Nullable Element element, String name) {
        Element child = child(element, name);
        return child == null ? "" : child.getTextContent().strip().replaceAll("\\s+", " ");
    }

    private static @Nullable Element child(@Nullable Element element, String name) {
        return children(element, name).stream().findFirst().orElse(null);
    }

    private static List<Element> children(@Nullable Element element, String name) {
        if (element == null) {
            return List.of();
        }
        Node[] nodes = new Node[element.getChildNodes().getLength()];
        Arrays.setAll(nodes, element.getChildNodes()::item);
        return Arrays.stream(nodes)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(each -> each.getTagName().equals(name))
                .toList();
    }
}
