package org.palermo.support;

import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.attoparser.dom.DOMMarkupParser;
import org.attoparser.dom.Element;
import org.attoparser.dom.INestableNode;
import org.attoparser.dom.INode;
import org.attoparser.dom.Text;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** A page as a browser would read it, and what keeps a person with a screen reader out of it. */
public final class Page {

    private static final Set<String> UNLABELLED = Set.of("hidden", "submit", "button");

    private final List<Element> elements = new ArrayList<>();

    private Page(INestableNode document) {
        collect(document);
    }

    public static Page of(String html) {
        try {
            return new Page(
                    new DOMMarkupParser(ParseConfiguration.htmlConfiguration()).parse(html));
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** What is wrong with the names of things; empty when all can be named. */
    public List<String> accessibilityProblems() {
        List<String> problems = new ArrayList<>();
        if (all("h1").size() != 1) {
            problems.add(all("h1").size() + " main headings");
        }
        if (all("main").size() != 1) {
            problems.add(all("main").size() + " main regions");
        }
        if (all("title").stream().allMatch(title -> text(title).isBlank())) {
            problems.add("no title");
        }
        if (all("html").stream().anyMatch(html -> !html.hasAttribute("lang"))) {
            problems.add("no language");
        }
        elements.stream()
                .filter(Page::isField)
                .filter(field -> !hasLabel(field))
                .forEach(field -> problems.add("no label: " + describe(field)));
        elements.stream()
                .filter(element -> is(element, "a") || is(element, "button"))
                .filter(element -> name(element).isBlank())
                .forEach(element -> problems.add("no name: " + describe(element)));
        all("img").stream()
                .filter(image -> !image.hasAttribute("alt"))
                .forEach(image -> problems.add("no alternative: " + describe(image)));
        all("table").stream()
                .filter(table -> within(table, "caption").isEmpty())
                .forEach(table -> problems.add("no caption: " + describe(table)));
        all("th").stream()
                .filter(header -> !header.hasAttribute("scope"))
                .forEach(header -> problems.add("no scope: " + text(header)));
        describedBy()
                .filter(id -> elements.stream().noneMatch(each -> id.equals(attribute(each, "id"))))
                .forEach(id -> problems.add("nothing has the id " + id));
        return problems;
    }

    public List<String> links() {
        return all("a").stream()
                .map(link -> attribute(link, "href"))
                .filter(Objects::nonNull)
                .toList();
    }

    private Stream<String> describedBy() {
        return elements.stream()
                .map(element -> attribute(element, "aria-describedby"))
                .filter(Objects::nonNull)
                .flatMap(ids -> Arrays.stream(ids.strip().split("\\s+")))
                .filter(id -> !id.isEmpty());
    }

    private boolean hasLabel(Element field) {
        String id = attribute(field, "id");
        return field.hasAttribute("aria-label")
                || field.hasAttribute("aria-labelledby")
                || all("label").stream()
                        .anyMatch(
                                label ->
                                        id != null
                                                && id.equals(attribute(label, "for"))
                                                && !text(label).isBlank());
    }

    private List<Element> all(String name) {
        return elements.stream().filter(element -> is(element, name)).toList();
    }

    private static List<Element> within(Element element, String name) {
        return new Page(element).all(name);
    }

    private void collect(INestableNode node) {
        for (INode child : node.getChildren()) {
            if (child instanceof Element element) {
                elements.add(element);
                collect(element);
            }
        }
    }

    private static boolean isField(Element element) {
        String type = attribute(element, "type");
        return is(element, "select")
                || is(element, "textarea")
                || (is(element, "input") && (type == null || !UNLABELLED.contains(type)));
    }

    private static String name(Element element) {
        String label = attribute(element, "aria-label");
        return label == null ? text(element) : label;
    }

    private static String text(INestableNode node) {
        var text = new StringBuilder();
        for (INode child : node.getChildren()) {
            if (child instanceof Text each) {
                text.append(each.getContent());
            } else if (child instanceof INestableNode nested) {
                text.append(text(nested));
            }
        }
        return text.toString();
    }

    private static boolean is(Element element, String name) {
        return element.elementNameMatches(name);
    }

    private static @Nullable String attribute(Element element, String name) {
        return element.getAttributeValue(name);
    }

    private static String describe(Element element) {
        return element.getElementName() + element.getAttributeMap();
    }
}
