package org.palermo.operation;

import org.palermo.PalermoApplication;
import org.palermo.support.TestDatabase;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a command answered, as an operator would see it. */
public record Commanded(int code, String output) {

    /** On the test run's database. */
    public static Commanded on(Map<String, Object> settings, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        var bytes = new ByteArrayOutputStream();
        int code =
                CommandLine.run(
                        PalermoApplication.class,
                        new PrintStream(bytes, true, StandardCharsets.UTF_8),
                        arguments.toArray(String[]::new));
        return new Commanded(code, bytes.toString(StandardCharsets.UTF_8));
    }

    public static Commanded onTheTestDatabase(String... words) {
        return on(TestDatabase.connection(), words);
    }
}
