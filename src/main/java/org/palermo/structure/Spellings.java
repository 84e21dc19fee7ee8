package org.palermo.structure;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The spellings under which the codes of a list are known: ids, names in all languages and aliases.
 *
 * <p>Reading them takes a moment; keep one for each list.
 */
public final class Spellings {

    private static final int SUGGESTIONS = 3;
    private static final int SHORT = 3;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern DIGITS = Pattern.compile("\\p{N}+");
    private static final List<String> IDENTIFYING = List.of("iso2", "m49");
    private static final Set<String> VAGUE =
            Set.of(
                    "other",
                    "others",
                    "specify",
                    "autre",
                    "autres",
                    "preciser",
                    "otro",
                    "otra",
                    "otros",
                    "otras",
                    "especifique");

    private final Map<String, List<Code>> codes = new LinkedHashMap<>();
    private final Set<String> identifiers = new LinkedHashSet<>();
    private final Set<String> groups;

    private Spellings(CodeList list, Set<String> groups) {
        this.groups = groups;
        list.codes().stream().filter(code -> code.role() != Code.Role.GROUP).forEach(this::add);
    }

    /**
     * The spellings of a list.
     *
     * @param groups sets of areas, whose names stand for none of the codes
     */
    public static Spellings of(CodeList list, Collection<AreaGroup> groups) {
        return new Spellings(
                list,
                groups.stream().map(group -> words(group.label())).collect(Collectors.toSet()));
    }

    /** The one code that a text names exactly, but for case, accents and punctuation. */
    public Optional<Code> find(String text) {
        List<Code> named = codes.getOrDefault(words(text), List.of());
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }

    /**
     * Up to three codes that a text may mean, best first; none for a group of areas or a hint such
     * as “specify the country”.
     */
    public List<Code> suggest(String text) {
        String wanted = words(text);
        List<Code> named = codes.getOrDefault(wanted, List.of());
        if (!named.isEmpty() || isVague(wanted)) {
            return first(named.stream());
        }
        Map<String, Integer> near = near(wanted);
        return first(
                near.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue())
                        .flatMap(entry -> codes.getOrDefault(entry.getKey(), List.of()).stream()));
    }

    private void add(Code code) {
        Stream<String> names =
                Stream.concat(code.labels().values().stream(), code.aliases().stream());
        Stream<String> ids =
                Stream.concat(
                        Stream.of(code.id()),
                        IDENTIFYING.stream().map(key -> code.properties().getOrDefault(key, "")));
        ids.map(Spellings::words).forEach(id -> addIdentifier(id, code));
        names.map(Spellings::words).forEach(name -> addName(name, code));
    }

    private void addIdentifier(String id, Code code) {
        if (!id.isEmpty() && id.length() <= SHORT) {
            identifiers.add(id);
        }
        addName(id, code);
    }

    private void addName(String name, Code code) {
        List<Code> named = codes.computeIfAbsent(name, _ -> new ArrayList<>());
        if (!name.isEmpty() && !named.contains(code)) {
            named.add(code);
        }
    }

    private boolean isVague(String wanted) {
        return groups.contains(wanted)
                || DIGITS.matcher(wanted).find()
                || Stream.of(wanted.split(" ")).anyMatch(VAGUE::contains);
    }

    /** Spellings close to a text with their distance; none when a group's name is as close. */
    private Map<String, Integer> near(String wanted) {
        int limit = limit(wanted);
        Map<String, Integer> near = new LinkedHashMap<>();
        for (String spelling : codes.keySet()) {
            int distance = distance(wanted, spelling, limit);
            if (distance <= limit && !identifiers.contains(spelling)) {
                near.put(spelling, distance);
            }
        }
        int closest = near.values().stream().min(Comparator.naturalOrder()).orElse(limit);
        boolean group = groups.stream().anyMatch(name -> distance(wanted, name, limit) <= closest);
        return group ? Map.of() : near;
    }

    /** A text that is the first words of a spelling counts as one letter away. */
    private static int distance(String wanted, String spelling, int limit) {
        if (wanted.length() > SHORT && spelling.startsWith(wanted + " ")) {
            return 1;
        }
        return Math.abs(wanted.length() - spelling.length()) <= limit
                ? EditDistance.between(wanted, spelling)
                : Integer.MAX_VALUE;
    }

    private static int limit(String wanted) {
        int length = wanted.length();
        return length < 4 ? 0 : length < 7 ? 1 : length < 12 ? 2 : 3;
    }

    private static List<Code> first(Stream<Code> found) {
        return found.distinct().limit(SUGGESTIONS).toList();
    }

    private static String words(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        String spelled = plain.toLowerCase(Locale.ROOT).replace("&", " and ");
        return BETWEEN_WORDS.matcher(spelled).replaceAll(" ").strip();
    }
}
