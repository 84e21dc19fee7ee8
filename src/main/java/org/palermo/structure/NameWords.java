package org.palermo.structure;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words of a name as names are compared: without case, accents and punctuation. */
final class NameWords {

    /** Stands in a text where a letter was lost on the way. */
    static final char LOST = '\uFFFD';

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}\uFFFD]+");

    /** Words that tell no two names apart: articles, forms of state, nationality as such. */
    private static final Set<String> BARE =
            set(
                    """
                    the of and from in a an de du des da do di della dei d l la le les el los las del
                    y et e i und der die von van r rep repub republic republique republica republik
                    republika kingdom royaume reino konigreich state states etat estado people s
                    peoples populaire popular islamic islamique islamica socialist socialiste
                    socialista arab arabe bolivarian plurinational federal federative federation
                    commonwealth principality sultanate grand duchy union independent cooperative
                    national nationals nationality nationalite nacionalidad nacional nation origin
                    citizen citizens citizenship ciudadano ciudadanos ciudadana ciudadanas citoyen
                    citoyens person persons country countries pais paises pays own domestic
                    республика республики королевство государство исламская народная социалистическая
                    федеративная арабская княжество султанат جمهورية مملكة دولة الجمهورية المملكة\
                    """);

    /** Words that names share, so that they name nothing alone. */
    private static final Set<String> COMMON =
            set("united saint island north south east west new central democratic rest territory");

    private static final Map<String, String> SAME =
            Map.ofEntries(
                    Map.entry("dem", "democratic"),
                    Map.entry("democratique", "democratic"),
                    Map.entry("democratica", "democratic"),
                    Map.entry("st", "saint"),
                    Map.entry("ste", "saint"),
                    Map.entry("sainte", "saint"),
                    Map.entry("isl", "island"),
                    Map.entry("isles", "island"),
                    Map.entry("ile", "island"),
                    Map.entry("iles", "island"),
                    Map.entry("isla", "island"),
                    Map.entry("islas", "island"));

    /** The same in a script that puts no spaces between words. */
    private static final Pattern BARE_HAN =
            Pattern.compile("(?<=\\p{IsHan}{2})(社会主义|民主主义|民主|人民|伊斯兰|阿拉伯|联邦|共和国|王国|苏丹国|大公国|公国)");

    private NameWords() {}

    /** The words of a name, one space between them. */
    static String fold(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        String spelled = plain.toLowerCase(Locale.ROOT).replace("&", " and ");
        return BETWEEN.matcher(spelled).replaceAll(" ").strip();
    }

    /** The words of a folded name that tell it from others, in the singular; may be empty. */
    static String core(String folded) {
        List<String> words =
                Stream.of(BARE_HAN.matcher(folded).replaceAll("").split(" "))
                        .filter(word -> !word.isEmpty() && !BARE.contains(word))
                        .map(word -> SAME.getOrDefault(word, word))
                        .map(NameWords::singular)
                        .toList();
        return COMMON.containsAll(words) ? "" : String.join(" ", words);
    }

    /** The same words in an order that depends on nothing but them. */
    static String ordered(String core) {
        return core.indexOf(' ') < 0
                ? core
                : String.join(" ", Stream.of(core.split(" ")).sorted().toList());
    }

    /** A text in which letters that are easily taken for each other are the same. */
    static String sound(String text) {
        return text.replace('y', 'i')
                .replace('k', 'c')
                .replace('q', 'c')
                .replace('z', 's')
                .replace('w', 'v')
                .replace('j', 'i')
                .replace("ph", "f");
    }

    private static String singular(String word) {
        return word.length() > 4 && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }

    static Set<String> set(String words) {
        return Set.of(words.strip().split("\\s+"));
    }
}
