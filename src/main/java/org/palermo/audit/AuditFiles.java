package org.palermo.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes entries of the trail as a file, line by line while they are read. */
@Component
public class AuditFiles {

    private static final String HEADER =
            "POSITION,ENTRY,AT,ACT,WHO,TOKEN,ENTITY,SUBJECT,PREVIOUS,DIGEST\r\n";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AuditReading reading;

    AuditFiles(AuditReading reading) {
        this.reading = reading;
    }

    public void writeCsv(AuditQuery query, OutputStream out) throws IOException {
        write(query, HEADER, AuditFiles::csv, out);
    }

    /** One JSON object a line; with it the digest of each entry can be calculated again. */
    public void writeJson(AuditQuery query, OutputStream out) throws IOException {
        write(query, "", AuditFiles::json, out);
    }

    private void write(
            AuditQuery query, String header, Function<AuditLine, String> form, OutputStream out)
            throws IOException {
        Writer writer =
                new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 65536);
        writer.write(header);
        try {
            reading.export(query, line -> write(writer, form.apply(line)));
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
        writer.flush();
    }

    private static void write(Writer writer, String line) {
        try {
            writer.write(line);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String csv(AuditLine line) {
        AuditEntry entry = line.entry();
        return Arrays.asList(
                        line.position(),
                        entry.id(),
                        entry.time(),
                        entry.act(),
                        entry.who(),
                        entry.token(),
                        entry.entity(),
                        entry.subject(),
                        line.previous(),
                        line.digest())
                .stream()
                .map(AuditFiles::quoted)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    /** What a spreadsheet would take for a formula is kept a text. */
    private static String quoted(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        return text.matches("[^\",\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static String json(AuditLine line) {
        AuditEntry entry = line.entry();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("position", line.position());
        fields.put("id", entry.id());
        fields.put("at", entry.time());
        fields.put("act", entry.act());
        fields.put("who", entry.who());
        fields.put("token", entry.token());
        fields.put("entity", entry.entity());
        fields.put("subject", entry.subject());
        fields.put("previous", line.previous());
        fields.put("digest", line.digest());
        return JSON.writeValueAsString(fields) + "\n";
    }
}
