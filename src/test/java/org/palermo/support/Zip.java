package org.palermo.support;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Makes zip files of every unpleasant sort. */
public final class Zip {

    private static final Map<String, byte[]> WORKBOOK =
            Map.of("[Content_Types].xml", new byte[0], "xl/workbook.xml", new byte[0]);

    private Zip() {}

    public static byte[] of(Map<String, byte[]> parts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** The same with one part more, or another in its place. */
    public static byte[] with(byte[] zip, String name, byte[] content) {
        Map<String, byte[]> parts = parts(zip);
        parts.put(name, content);
        return of(parts);
    }

    /** The same with a text after the first line of one XML part. */
    public static byte[] prologue(byte[] zip, String name, String text) {
        byte[] part = java.util.Objects.requireNonNull(parts(zip).get(name));
        String xml = new String(part, StandardCharsets.UTF_8);
        int end = xml.startsWith("<?xml") ? xml.indexOf("?>") + 2 : 0;
        return with(
                zip,
                name,
                (xml.substring(0, end) + text + xml.substring(end))
                        .getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] manyParts(int count) {
        Map<String, byte[]> parts = new LinkedHashMap<>(WORKBOOK);
        for (int i = 0; i < count; i++) {
            parts.put("xl/worksheets/sheet" + i + ".xml", new byte[0]);
        }
        return of(parts);
    }

    /** Small, and 300 megabytes when unpacked. */
    public static byte[] bomb() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (String name : WORKBOOK.keySet()) {
                zip.putNextEntry(new ZipEntry(name));
            }
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] spaces = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                zip.write(spaces);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> parts(byte[] content) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                parts.put(each.getName(), zip.readAllBytes());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return parts;
    }
}
