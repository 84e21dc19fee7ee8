package org.palermo.submission;

import com.fasterxml.aalto.stax.InputFactoryImpl;

import org.jspecify.annotations.Nullable;
import org.palermo.validation.FileFacts.Defect;
import org.palermo.validation.FileFacts.Flaw;
import org.palermo.validation.Place;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Looks for what no spreadsheet program writes and what would have a reader build up a world in its
 * memory: places outside of a sheet, texts that are not there or have no end, sheets read over and
 * over. Keeps nothing of the parts but the names of sheets.
 *
 * <p>Reads with the parser that the spreadsheet library uses, so both stop at the same letter, and
 * goes by the names of elements alone, as the library does.
 */
final class WorkbookScan {

    static final int LAST_COLUMN = 16_384;
    static final int LAST_ROW = 1_048_576;

    /** A cell holds 32,767 letters; a phonetic reading and a formula may stand beside. */
    private static final int MOST_LETTERS = 100_000;

    private static final int LONGEST_NUMBER = 100;

    /** Excel shows 8,192 letters at most; in the file its newer functions have long names. */
    private static final int LONGEST_FORMULA = 32_768;

    private static final int MOST_TEXTS = 2_000_000;
    private static final int MOST_NAMES = 2_000;
    private static final int MOST_ENTRIES = 300_000;

    /** A place for each column up to the last that is used, in each row. */
    private static final long MOST_PLACES = 200_000_000;

    /** What shared and array formulas cost to be spread over their cells. */
    private static final long MOST_SPREADING = 10_000_000_000L;

    /** Where programs keep what is theirs, in any size; no sheet stands there. */
    private static final Pattern ASIDE =
            Pattern.compile("(?i)/?(customXml/|docProps/thumbnail\\.).*");

    private static final String WORKBOOK = "xl/workbook.xml";
    private static final String WORKBOOK_RELATIONS = "xl/_rels/workbook.xml.rels";

    private static final Pattern REFERENCE = Pattern.compile("([A-Z]{1,3})([0-9]{1,7})");

    private final XMLInputFactory factory = new InputFactoryImpl();
    private final Map<String, String> sheetNames = new HashMap<>();
    private final Map<String, List<String>> targets = new HashMap<>();
    private final Map<String, String> targetsById = new HashMap<>();
    private final Set<String> sheetParts = new HashSet<>();
    private final Set<String> sheetIds = new HashSet<>();
    private int texts;
    private int highestText = -1;
    private @Nullable Defect highestTextAt;
    private final Set<String> idsAside = new HashSet<>();
    private boolean isKindAside;
    private int entries;
    private long places;
    private long spreading;

    WorkbookScan() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /**
     * The first thing wrong with a part; nothing in what is no XML, which no reader reads. The
     * parts that say what the others are come first.
     */
    Optional<Defect> part(String name, InputStream content) {
        if (isAside(name) && !isAsideRead()) {
            return Optional.empty();
        }
        var tags = new Tags(content);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(tags);
            var part = new Part(name);
            while (xml.hasNext()) {
                Defect defect = part.read(xml, xml.next());
                if (defect != null) {
                    return Optional.of(named(defect));
                }
            }
        } catch (XMLStreamException | RuntimeException noXml) {
            return tags.isEndless
                    ? Optional.of(named(new Defect(Flaw.TEXT_ENDLESS, "", in(name))))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /**
     * Ends where no tag begins for long; a parser would hold all of that at once. In a section of
     * plain letters nothing is a tag.
     */
    private static final class Tags extends FilterInputStream {

        private static final int LONGEST = 1 << 20;

        private static final byte[] OPENING = "<![CDATA[".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] CLOSING = "]]>".getBytes(StandardCharsets.US_ASCII);

        private int since;
        private int matched;
        private boolean isPlain;
        private boolean isEndless;

        Tags(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            for (int i = 0; i < read; i++) {
                byte each = into[offset + i];
                since = each == '<' && !isPlain ? 0 : since + 1;
                section(each);
                if (since > LONGEST) {
                    isEndless = true;
                    throw new IOException("no tag begins");
                }
            }
            return read;
        }

        /** Letters of two bytes have a zero beside. */
        private void section(byte each) {
            byte[] wanted = isPlain ? CLOSING : OPENING;
            if (each == wanted[matched]) {
                matched++;
                if (matched == wanted.length) {
                    isPlain = !isPlain;
                    matched = 0;
                }
            } else if (each != 0 && !(isPlain && matched == 2 && each == ']')) {
                matched = each == wanted[0] ? 1 : 0;
            }
        }
    }

    /** What is wrong with the parts together; asked when all have been looked at. */
    Optional<Defect> whole() {
        if (highestTextAt != null && highestText >= texts) {
            return Optional.of(named(highestTextAt));
        }
        for (List<String> each : targets.values()) {
            Set<String> seen = new HashSet<>();
            for (String target : each) {
                if (sheetParts.contains(target) && !seen.add(target)) {
                    return Optional.of(named(new Defect(Flaw.SHEET_ENDLESS, target, in(target))));
                }
            }
        }
        return Optional.empty();
    }

    private static Place in(String part) {
        return Place.sheet(part, null);
    }

    private static boolean isAside(String part) {
        return ASIDE.matcher(part).matches();
    }

    /** Whether the workbook says that a reader finds a part of its own among these. */
    private boolean isAsideRead() {
        return isKindAside || sheetNames.keySet().stream().anyMatch(idsAside::contains);
    }

    /** With the sheet's name where it is known, else of the file; nobody knows a part by name. */
    private Defect named(Defect defect) {
        String part = String.valueOf(defect.place().sheet());
        if (sheetNames.containsValue(part)) {
            return defect;
        }
        String name = sheetNames.get(targetsById.getOrDefault(key(part), ""));
        return new Defect(
                defect.flaw(),
                defect.name(),
                name == null ? Place.FILE : Place.sheet(name, defect.place().cell()));
    }

    private static String key(String part) {
        return part.toLowerCase(Locale.ROOT);
    }

    /** The column of a reference, 1 for A; 0 when it lies outside of every sheet. */
    private static int column(String reference) {
        Matcher parts = REFERENCE.matcher(reference);
        if (!parts.matches() || !isRow(parts.group(2))) {
            return 0;
        }
        int column = 0;
        for (char letter : parts.group(1).toCharArray()) {
            column = 26 * column + letter - 'A' + 1;
        }
        return column <= LAST_COLUMN ? column : 0;
    }

    private static boolean isRow(String text) {
        return text.matches("[0-9]{1,7}")
                && Integer.parseInt(text) >= 1
                && Integer.parseInt(text) <= LAST_ROW;
    }

    /** One pass over a part. */
    private final class Part {

        private final String name;
        private final Set<String> names = new HashSet<>();
        private final Map<String, Long> sharedFormulas = new HashMap<>();
        private final StringBuilder value = new StringBuilder();
        private int rows;
        private int width;
        private int column;
        private String cell = "";
        private String type = "";
        private String openFormula = "";
        private boolean isCounting;
        private boolean isKept;
        private long arrays;
        private int letters;
        private int formulaLetters;

        Part(String name) {
            this.name = name;
        }

        @Nullable Defect read(XMLStreamReader xml, int event) {
            return switch (event) {
                case XMLStreamConstants.START_ELEMENT -> start(xml);
                case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        isCounting ? text(xml) : null;
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> instruction(xml);
                default -> null;
            };
        }

        private @Nullable Defect start(XMLStreamReader xml) {
            note(xml);
            if (isCrowded()) {
                return defect(Flaw.SHEET_ENDLESS, "");
            }
            return switch (xml.getLocalName()) {
                case "row" -> row(xml.getAttributeValue(null, "r"));
                case "c" -> cell(xml);
                case "v" -> value();
                case "f" -> formula(xml);
                case "si" -> sharedText();
                case "sheet" -> sheet(xml);
                case "sheetData" -> sheetData();
                case "Relationship" -> relationship(xml);
                case "Override" -> kindOfPart(xml);
                case "xf", "numFmt" -> entry();
                default -> null;
            };
        }

        private @Nullable Defect instruction(XMLStreamReader xml) {
            names.add(String.valueOf(xml.getPITarget()));
            return isCrowded() ? defect(Flaw.SHEET_ENDLESS, "") : null;
        }

        private boolean isCrowded() {
            return names.size() > MOST_NAMES || entries > MOST_ENTRIES;
        }

        /** A parser remembers each name that it meets. */
        private void note(XMLStreamReader xml) {
            names.add(xml.getLocalName());
            names.add(String.valueOf(xml.getPrefix()));
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                names.add(xml.getAttributeLocalName(i));
            }
            for (int i = 0; i < xml.getNamespaceCount(); i++) {
                names.add(String.valueOf(xml.getNamespacePrefix(i)));
            }
        }

        private @Nullable Defect entry() {
            entries++;
            return null;
        }

        private @Nullable Defect row(@Nullable String number) {
            rows++;
            column = 0;
            cell = "";
            if (number != null && !isRow(number)) {
                return defect(Flaw.CELL_BEYOND, number);
            }
            return rows > LAST_ROW ? defect(Flaw.SHEET_ENDLESS, "") : spread(width);
        }

        private @Nullable Defect spread(int columns) {
            places += columns;
            return places > MOST_PLACES ? defect(Flaw.SHEET_ENDLESS, "") : null;
        }

        private @Nullable Defect cell(XMLStreamReader xml) {
            String reference = xml.getAttributeValue(null, "r");
            column = reference == null ? column + 1 : column(reference);
            cell = reference == null ? "" : reference;
            String kind = xml.getAttributeValue(null, "t");
            type = kind == null ? "n" : kind;
            isCounting = true;
            letters = 0;
            if (column < 1 || column > LAST_COLUMN) {
                return defect(Flaw.CELL_BEYOND, cell);
            }
            int wider = Math.max(0, column - width);
            width += wider;
            spreading += arrays;
            return spreading > MOST_SPREADING ? defect(Flaw.SHEET_ENDLESS, "") : spread(wider);
        }

        private @Nullable Defect value() {
            isKept = type.equals("n") || type.equals("s");
            value.setLength(0);
            return null;
        }

        /** A shared formula is written anew for each cell, letter by letter. */
        private @Nullable Defect formula(XMLStreamReader xml) {
            String kind = xml.getAttributeValue(null, "t");
            boolean isFirst = xml.getAttributeValue(null, "ref") != null;
            String shared = String.valueOf(xml.getAttributeValue(null, "si"));
            formulaLetters = letters;
            openFormula = "";
            if ("array".equals(kind) && isFirst) {
                arrays++;
            } else if ("shared".equals(kind) && isFirst) {
                openFormula = shared;
            } else if ("shared".equals(kind)) {
                long length = sharedFormulas.getOrDefault(shared, 0L);
                spreading += length * length;
            }
            return null;
        }

        private @Nullable Defect sharedText() {
            texts++;
            isCounting = true;
            letters = 0;
            return texts > MOST_TEXTS ? defect(Flaw.SHEET_ENDLESS, "") : null;
        }

        private @Nullable Defect sheet(XMLStreamReader xml) {
            entries++;
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                if (xml.getAttributeLocalName(i).equals("id")) {
                    String id = xml.getAttributeValue(i);
                    String called = String.valueOf(xml.getAttributeValue(null, "name"));
                    sheetNames.put(id, called);
                    if (!sheetIds.add(name + " " + id)) {
                        return new Defect(Flaw.SHEET_ENDLESS, called, Place.sheet(called, null));
                    }
                }
            }
            return null;
        }

        private @Nullable Defect sheetData() {
            sheetParts.add(key(name));
            return null;
        }

        private @Nullable Defect relationship(XMLStreamReader xml) {
            entries++;
            String target = String.valueOf(xml.getAttributeValue(null, "Target"));
            int folder = name.indexOf("_rels/");
            if (key(name).equals(WORKBOOK_RELATIONS) && isAside(target)) {
                idsAside.add(String.valueOf(xml.getAttributeValue(null, "Id")));
            }
            String full =
                    target.startsWith("/") || folder < 0
                            ? target.replaceFirst("^/", "")
                            : name.substring(0, folder) + target;
            targets.computeIfAbsent(name, _ -> new ArrayList<>()).add(key(full));
            if (name.endsWith("workbook.xml.rels")) {
                targetsById.put(key(full), String.valueOf(xml.getAttributeValue(null, "Id")));
            }
            return null;
        }

        private @Nullable Defect kindOfPart(XMLStreamReader xml) {
            String part = String.valueOf(xml.getAttributeValue(null, "PartName"));
            String kind = key(String.valueOf(xml.getAttributeValue(null, "ContentType")));
            boolean isMain = kind.endsWith("main+xml") && kind.contains("sheet");
            isKindAside |= isMain && !key(part).equals("/" + WORKBOOK);
            isKindAside |= kind.contains("spreadsheetml") && isAside(part);
            return null;
        }

        private @Nullable Defect text(XMLStreamReader xml) {
            letters += xml.getTextLength();
            if (isKept) {
                value.append(xml.getText());
                if (value.length() > LONGEST_NUMBER) {
                    return endless();
                }
            }
            return letters > MOST_LETTERS ? endless() : null;
        }

        private @Nullable Defect end(String element) {
            return switch (element) {
                case "v" -> endOfValue();
                case "f" -> endOfFormula();
                case "c", "si" -> {
                    isCounting = false;
                    yield null;
                }
                default -> null;
            };
        }

        private @Nullable Defect endOfValue() {
            boolean isIndex = isKept && type.equals("s") && !value.isEmpty();
            isKept = false;
            if (!isIndex) {
                return null;
            }
            Defect absent = defect(Flaw.TEXT_ABSENT, value.toString());
            if (!value.toString().matches("[0-9]{1,9}")) {
                return absent;
            }
            int index = Integer.parseInt(value, 0, value.length(), 10);
            if (index > highestText) {
                highestText = index;
                highestTextAt = absent;
            }
            return null;
        }

        private @Nullable Defect endOfFormula() {
            int length = letters - formulaLetters;
            if (!openFormula.isEmpty()) {
                sharedFormulas.put(openFormula, (long) length);
            }
            return length > LONGEST_FORMULA ? endless() : null;
        }

        private Defect endless() {
            return defect(Flaw.TEXT_ENDLESS, cell);
        }

        private Defect defect(Flaw flaw, String found) {
            return new Defect(flaw, found, Place.sheet(name, cell.isEmpty() ? null : cell));
        }
    }
}
