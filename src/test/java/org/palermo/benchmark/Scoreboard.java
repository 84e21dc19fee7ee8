package org.palermo.benchmark;

import java.util.ArrayList;
import java.util.List;

/** The table of results. */
final class Scoreboard {

    private final List<String> lines = new ArrayList<>();

    void add(String id, String what, Cost cost, String beside, double limit, String target) {
        line(
                id,
                what,
                "%.2f s".formatted(cost.seconds()),
                "%.2f s".formatted(cost.cpu()),
                beside,
                Double.isNaN(limit) ? "" : "%.2f s".formatted(limit),
                Double.isNaN(limit) ? "" : "%.1f".formatted(cost.seconds() / limit),
                target);
    }

    void add(String id, String what, String result, String target) {
        line(id, what, result, "", "", "", "", target);
    }

    void print() {
        IO.println("");
        IO.println(row("id", "what", "result", "CPU", "beside it", "takes", "ratio", "to reach"));
        lines.forEach(IO::println);
    }

    private void line(String... cells) {
        String line = row(cells);
        lines.add(line);
        IO.println(line);
    }

    private static String row(String... cells) {
        return "%-5s %-52s %14s %10s  %-34s %9s %6s  %s"
                .formatted((Object[]) cells)
                .stripTrailing();
    }
}
