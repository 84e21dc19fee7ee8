package org.palermo.submission;

import org.palermo.validation.FileFacts.Defect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Looks through a workbook's parts under limits before any spreadsheet library sees it; counts the
 * bytes that really come out, never what the file claims.
 */
final class WorkbookGate {

    private static final int MOST_PARTS = 400;
    private static final long MOST_BYTES_OF_A_PART = 200L << 20;
    private static final long MOST_BYTES = 300L << 20;
    private static final int HIGHEST_RATIO = 150;
    private static final Pattern MACRO = Pattern.compile("(?i).*(vbaProject\\.bin|macrosheets/.*)");
    private static final Pattern FOREIGN =
            Pattern.compile("(?i).*(\\.exe|\\.dll|externalLinks/.*|embeddings/.*|activeX/.*)");
    private static final Pattern NAMES =
            Pattern.compile("(?i)^(xl/.*workbook\\.xml(\\.rels)?|\\[content_types\\]\\.xml)$");

    private static final Pattern XML = Pattern.compile("(?i).*\\.(xml|rels|vml)");

    /** Why a workbook is not let in; each has a text of its own. */
    enum Refusal {
        NOT_A_WORKBOOK,
        DAMAGED,
        MACROS,
        FOREIGN_PARTS,
        UNPACKS_TOO_LARGE,
        DECLARES_ENTITIES,
        /** It holds what no spreadsheet program writes. */
        IMPOSSIBLE
    }

    /**
     * A workbook that is not let in.
     *
     * @param defects what is wrong at which place, where one is known
     */
    record Refused(Refusal reason, List<Defect> defects) {

        Refused {
            defects = List.copyOf(defects);
        }
    }

    private final Set<String> names = new HashSet<>();
    private final byte[] buffer = new byte[1 << 16];
    private long total;

    private WorkbookGate() {}

    /** Empty when the workbook may be read. */
    static Optional<Refused> inspect(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) == 0) {
            return Optional.of(new Refused(Refusal.NOT_A_WORKBOOK, List.of()));
        }
        try (var zip = new ZipFile(file.toFile())) {
            Optional<Refusal> refusal = new WorkbookGate().inspect(zip);
            return refusal.isPresent()
                    ? refusal.map(reason -> new Refused(reason, List.of()))
                    : scan(zip).map(defect -> new Refused(Refusal.IMPOSSIBLE, List.of(defect)));
        } catch (ZipException | IllegalArgumentException damagedOrBadName) {
            return Optional.of(new Refused(Refusal.DAMAGED, List.of()));
        }
    }

    /** What says what the parts are comes first, and with it the names that people know. */
    private static Optional<Defect> scan(ZipFile zip) throws IOException {
        var scan = new WorkbookScan();
        List<? extends ZipEntry> parts =
                zip.stream()
                        .sorted(Comparator.comparing(part -> !NAMES.matcher(part.getName()).find()))
                        .toList();
        for (ZipEntry part : parts) {
            try (var in = zip.getInputStream(part)) {
                Optional<Defect> defect = scan.part(part.getName(), in);
                if (defect.isPresent()) {
                    return defect;
                }
            }
        }
        return scan.whole();
    }

    private Optional<Refusal> inspect(ZipFile zip) throws IOException {
        if (zip.getComment() != null) {
            return Optional.of(Refusal.DAMAGED);
        }
        if (zip.size() > MOST_PARTS) {
            return Optional.of(Refusal.UNPACKS_TOO_LARGE);
        }
        for (var entries = zip.entries(); entries.hasMoreElements(); ) {
            Optional<Refusal> refusal = inspect(zip, entries.nextElement());
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return names.contains("[content_types].xml") && names.contains("xl/workbook.xml")
                ? Optional.empty()
                : Optional.of(Refusal.NOT_A_WORKBOOK);
    }

    private Optional<Refusal> inspect(ZipFile zip, ZipEntry entry) throws IOException {
        String name = entry.getName();
        if (name.contains("..")
                || name.startsWith("/")
                || name.contains("\\")
                || !names.add(name.toLowerCase(Locale.ROOT))) {
            return Optional.of(Refusal.DAMAGED);
        }
        if (MACRO.matcher(name).matches()) {
            return Optional.of(Refusal.MACROS);
        }
        if (FOREIGN.matcher(name).matches()) {
            return Optional.of(Refusal.FOREIGN_PARTS);
        }
        try (var in = zip.getInputStream(entry)) {
            return inflate(in, entry, XML.matcher(name).matches());
        }
    }

    private Optional<Refusal> inflate(InputStream in, ZipEntry entry, boolean xml)
            throws IOException {
        long size = 0;
        var declaration = xml ? new DeclarationSearch() : null;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (declaration != null && declaration.isFoundIn(buffer, read)) {
                return Optional.of(Refusal.DECLARES_ENTITIES);
            }
            size += read;
            total += read;
            long ratio = size / Math.max(1, entry.getCompressedSize());
            if (size > MOST_BYTES_OF_A_PART
                    || total > MOST_BYTES
                    || size > 1 << 20 && ratio > HIGHEST_RATIO) {
                return Optional.of(Refusal.UNPACKS_TOO_LARGE);
            }
        }
        return Optional.empty();
    }

    /** Looks for a document type declaration, wherever it begins and in any encoding of two. */
    private static final class DeclarationSearch {

        private static final byte[] WANTED = "<!DOCTYPE".getBytes(StandardCharsets.US_ASCII);

        private int matched;

        boolean isFoundIn(byte[] content, int length) {
            for (int i = 0; i < length; i++) {
                byte each = content[i];
                if (each == WANTED[matched]) {
                    matched++;
                    if (matched == WANTED.length) {
                        return true;
                    }
                } else if (each != 0) {
                    matched = each == WANTED[0] ? 1 : 0;
                }
            }
            return false;
        }
    }
}
