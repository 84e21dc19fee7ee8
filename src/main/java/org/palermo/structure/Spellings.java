package org.palermo.structure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The spellings under which the codes of a list are known: ids, names in all languages and aliases.
 *
 * <p>Reading them takes a moment; keep one for each list.
 */
public final class Spellings {

    private static final int SUGGESTIONS = 3;
    private static final int SHORT = 3;

    /** Nobody names a country in as many letters; such a text is not compared letter by letter. */
    private static final int LONGEST = 80;

    /** With accents of their own, signs between words and brackets. */
    private static final int LONGEST_UNFOLDED = 4 * LONGEST;

    private static final Pattern DIGITS = Pattern.compile("\\p{N}");
    private static final List<String> IDENTIFYING = List.of("iso2", "m49");

    /** A text with one of these words speaks of several or of none. */
    private static final Set<String> VAGUE =
            NameWords.set(
                    """
                    other others another various several multiple mixed specify specified unspecified
                    autre autres preciser precisez divers otro otra otros otras varios varias
                    especifique especificar altri altre andere foreign foreigner foreigners etranger
                    etrangers etrangere etrangeres extranjero extranjeros extranjera extranjeras
                    etc total non antilles yugoslavia yougoslavie czechoslovakia checoslovaquia
                    tchecoslovaquie soviet ussr urss\
                    """);

    /** What people call regions and their inhabitants, beside the names of the groups. */
    private static final List<String> REGIONS =
            List.of(
                    "america",
                    "amerique",
                    "african",
                    "africain",
                    "africano",
                    "afrique",
                    "asian",
                    "asie",
                    "asiatique",
                    "asiatico",
                    "european",
                    "europa",
                    "europeen",
                    "europeo",
                    "eu",
                    "latin american",
                    "latin america",
                    "middle east",
                    "moyen orient",
                    "oriente medio",
                    "near east",
                    "far east",
                    "maghreb",
                    "balkans",
                    "scandinavia",
                    "gulf states");

    private final Map<String, List<Code>> exact = new HashMap<>();
    private final Map<String, List<Code>> loose = new HashMap<>();
    private final List<Spelling> spellings = new ArrayList<>();
    private final Set<String> identifiers = new HashSet<>();
    private final Set<String> groups = new HashSet<>();
    private final List<Spelling> groupSpellings;

    /** One way to write one code; of two that fit as well the lower rank is meant first. */
    private record Spelling(String text, Code code, int rank, long letters) {

        Spelling(String text, Code code, int rank) {
            this(text, code, rank, letters(text));
        }

        /** Whether so few letters differ that the distance may be within the limit. */
        boolean mayBe(String wanted, long wantedLetters, int limit, int lost) {
            return Math.abs(text.length() - wanted.length()) <= limit
                    && Long.bitCount(wantedLetters & ~letters) <= limit
                    && Long.bitCount(letters & ~wantedLetters) <= limit + lost;
        }

        static long letters(String text) {
            return text.chars()
                    .filter(letter -> letter != NameWords.LOST)
                    .mapToLong(letter -> 1L << (letter & 63))
                    .reduce(0, (some, more) -> some | more);
        }
    }

    /** A code that may be meant, and by how many letters its spelling differs. */
    private record Near(Code code, int distance, int soundDistance, int rank) {

        static final Comparator<Near> ORDER =
                Comparator.comparingInt(Near::distance)
                        .thenComparingInt(Near::soundDistance)
                        .thenComparingInt(Near::rank);

        static Near of(Spelling spelling, String wanted, int distance) {
            int soundDistance =
                    EditDistance.between(NameWords.sound(wanted), NameWords.sound(spelling.text()));
            return new Near(spelling.code(), distance, soundDistance, spelling.rank());
        }
    }

    /** What a text may mean; sure when hardly anything else can be meant. */
    private record Guess(List<Code> codes, boolean sure) {

        static final Guess NONE = new Guess(List.of(), false);

        static Guess of(List<Code> codes) {
            return new Guess(codes.stream().limit(SUGGESTIONS).toList(), codes.size() == 1);
        }
    }

    /** The codes that all names inside of a text may mean; several when there is no such code. */
    private record Inside(Set<Code> codes, boolean several) {

        static final Inside NOTHING = new Inside(Set.of(), false);

        Inside and(List<Code> named) {
            if (named.isEmpty()) {
                return this;
            }
            Set<Code> common = new LinkedHashSet<>(named);
            if (!codes.isEmpty()) {
                common.retainAll(codes);
            }
            return new Inside(common, several || common.isEmpty());
        }
    }

    private Spellings(CodeList list, Collection<AreaGroup> areaGroups) {
        groups.addAll(REGIONS);
        areaGroups.stream()
                .flatMap(group -> Stream.of(group.code(), group.label()))
                .map(NameWords::fold)
                .forEach(groups::add);
        list.codes().stream()
                .filter(code -> code.role() != Code.Role.GROUP)
                .flatMap(Spellings::written)
                .sorted(Comparator.comparingInt(Spelling::rank))
                .forEach(this::add);
        groupSpellings =
                list.codes().stream()
                        .limit(1)
                        .flatMap(any -> groups.stream().map(name -> new Spelling(name, any, 0)))
                        .toList();
    }

    /**
     * The spellings of a list.
     *
     * @param groups sets of areas, whose names stand for none of the codes
     */
    public static Spellings of(CodeList list, Collection<AreaGroup> groups) {
        return new Spellings(list, groups);
    }

    /** The one code that a text names exactly, but for case, accents and punctuation. */
    public Optional<Code> find(String text) {
        if (text.length() > LONGEST_UNFOLDED) {
            return Optional.empty();
        }
        String wanted = NameWords.fold(text);
        List<Code> named = exact.getOrDefault(wanted, List.of());
        return named.size() == 1 && !groups.contains(wanted)
                ? Optional.of(named.getFirst())
                : Optional.empty();
    }

    /**
     * Up to three codes that a text may mean, best first; none for a group of areas or a hint such
     * as “specify the country”.
     */
    public List<Code> suggest(String text) {
        return guess(text).codes();
    }

    /** The one code that a text hardly fails to mean; still to be confirmed by a person. */
    public Optional<Code> likely(String text) {
        Guess guess = guess(text);
        return guess.sure() ? Optional.of(guess.codes().getFirst()) : Optional.empty();
    }

    private Guess guess(String text) {
        if (text.length() > LONGEST_UNFOLDED) {
            return Guess.NONE;
        }
        String wanted = NameWords.fold(text);
        List<Code> named = exact.getOrDefault(wanted, List.of());
        if (!named.isEmpty()) {
            return new Guess(Guess.of(named).codes(), find(text).isPresent());
        }
        if (wanted.isEmpty() || wanted.length() > LONGEST || isVague(wanted)) {
            return Guess.NONE;
        }
        String core = NameWords.core(wanted);
        if (core.isEmpty() || groups.contains(core)) {
            return Guess.NONE;
        }
        List<Code> meant = loose.getOrDefault(NameWords.ordered(core), List.of());
        return meant.isEmpty() ? nearOrInside(wanted, core) : Guess.of(meant);
    }

    private Guess nearOrInside(String wanted, String core) {
        Inside inside = inside(wanted);
        if (inside.several()) {
            return Guess.NONE;
        }
        Guess near = near(wanted, core);
        return near.codes().isEmpty() && inside.codes().size() == 1
                ? new Guess(List.copyOf(inside.codes()), false)
                : near;
    }

    /** The official names come before the other spellings, and those in their order. */
    private static Stream<Spelling> written(Code code) {
        Stream<String> ids =
                Stream.concat(
                        Stream.of(code.id()),
                        IDENTIFYING.stream().map(key -> code.properties().getOrDefault(key, "")));
        List<String> aliases = code.aliases();
        return Stream.concat(
                        Stream.concat(ids, code.labels().values().stream())
                                .map(name -> new Spelling(NameWords.fold(name), code, 0)),
                        IntStream.range(0, aliases.size())
                                .mapToObj(
                                        i ->
                                                new Spelling(
                                                        NameWords.fold(aliases.get(i)),
                                                        code,
                                                        i + 1)))
                .filter(spelling -> !spelling.text().isEmpty());
    }

    private void add(Spelling name) {
        put(exact, name.text(), name.code());
        if (isIdentifier(name)) {
            identifiers.add(name.text());
            return;
        }
        String core = NameWords.core(name.text());
        for (String text : forms(name.text(), core)) {
            if (text.length() > SHORT) {
                spellings.add(new Spelling(text, name.code(), name.rank()));
            }
        }
        if (!core.isEmpty()) {
            put(loose, NameWords.ordered(core), name.code());
        }
    }

    private static boolean isIdentifier(Spelling name) {
        return name.rank() == 0
                && name.text().length() <= SHORT
                && !name.code().labels().containsValue(name.text());
    }

    private static Set<String> forms(String name, String core) {
        return new LinkedHashSet<>(List.of(name, core, NameWords.ordered(core)));
    }

    private static void put(Map<String, List<Code>> codes, String name, Code code) {
        List<Code> named = codes.computeIfAbsent(name, _ -> new ArrayList<>(1));
        if (!named.contains(code)) {
            named.add(code);
        }
    }

    private boolean isVague(String wanted) {
        return groups.contains(wanted)
                || DIGITS.matcher(wanted).find()
                || Stream.of(wanted.split(" ")).anyMatch(VAGUE::contains);
    }

    /** Codes with a spelling close to a text; none when a group's name is as close. */
    private Guess near(String wanted, String core) {
        List<Near> near = new ArrayList<>();
        for (String text : forms(wanted, core)) {
            near.addAll(near(text, spellings));
        }
        near.sort(Near.ORDER);
        if (near.isEmpty() || isGroup(wanted, near.getFirst().distance())) {
            return Guess.NONE;
        }
        List<Code> codes = near.stream().map(Near::code).distinct().limit(SUGGESTIONS).toList();
        return new Guess(codes, isSure(near, core.isEmpty() ? wanted : core));
    }

    private boolean isGroup(String wanted, int closest) {
        return near(wanted, groupSpellings).stream().anyMatch(each -> each.distance() <= closest);
    }

    private static List<Near> near(String wanted, List<Spelling> spellings) {
        int limit = limit(wanted);
        long letters = Spelling.letters(wanted);
        int lost = (int) wanted.chars().filter(letter -> letter == NameWords.LOST).count();
        List<Near> near = new ArrayList<>();
        for (Spelling spelling : spellings) {
            if (wanted.length() > SHORT && spelling.text().startsWith(wanted + " ")) {
                near.add(new Near(spelling.code(), 1, 1, spelling.rank()));
            } else if (spelling.mayBe(wanted, letters, limit, lost)) {
                int distance = EditDistance.within(limit, wanted, spelling.text());
                if (distance <= limit) {
                    near.add(Near.of(spelling, wanted, distance));
                }
            }
        }
        return near;
    }

    /** One letter in five may be wrong, when no other code is as close. */
    private static boolean isSure(List<Near> near, String wanted) {
        Near best = near.getFirst();
        int margin = wanted.length() < 2 * SHORT ? 1 : 0;
        return best.distance() <= Math.max(1, wanted.length() / 5)
                && near.stream()
                        .filter(each -> each.code() != best.code())
                        .noneMatch(each -> each.distance() <= best.distance() + margin);
    }

    /** What the names mean that stand inside of a text; a group's name hides them all. */
    private Inside inside(String wanted) {
        String[] words = wanted.split(" ");
        Inside inside = Inside.NOTHING;
        for (int from = 0; from < words.length; ) {
            int until = words.length;
            while (until > from && !isName(span(words, from, until))) {
                until--;
            }
            String name = span(words, from, until);
            if (groups.contains(name)) {
                return Inside.NOTHING;
            }
            inside = inside.and(exact.getOrDefault(name, List.of()));
            from = Math.max(until, from + 1);
        }
        return inside;
    }

    private boolean isName(String span) {
        return groups.contains(span) || exact.containsKey(span) && !identifiers.contains(span);
    }

    private static String span(String[] words, int from, int until) {
        return String.join(" ", List.of(words).subList(from, until));
    }

    private static int limit(String wanted) {
        int length = wanted.length();
        return length <= SHORT ? 0 : Math.min(4, Math.max(1, length / 3));
    }
}
