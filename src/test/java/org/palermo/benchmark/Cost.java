package org.palermo.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * What something took.
 *
 * @param seconds by the clock on the wall
 * @param cpu seconds of all processors, in this process and in the database
 */
record Cost(double seconds, double cpu) {

    private static final double TICKS_PER_SECOND = 100;

    static Cost of(Path home, Callable<?> work) throws Exception {
        double cpu = cpuSeconds(home);
        long start = System.nanoTime();
        work.call();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Cost(seconds, cpuSeconds(home) - cpu);
    }

    static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Of this process, in megabytes. */
    static long memory(String field) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith(field + ":")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return -1;
    }

    private static double cpuSeconds(Path home) {
        double own =
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
        try {
            Path file = home.resolve("data/postmaster.pid");
            long postmaster = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            double server = ticks(postmaster, true);
            try (var children = Files.list(Path.of("/proc"))) {
                for (Path each : children.toList()) {
                    if (each.getFileName().toString().matches("\\d+")
                            && parent(each) == postmaster) {
                        server += ticks(Long.parseLong(each.getFileName().toString()), false);
                    }
                }
            }
            return own + server / TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] stat(Path process) {
        try {
            String text = Files.readString(process.resolve("stat"));
            return text.substring(text.lastIndexOf(')') + 2).split(" ");
        } catch (IOException ended) {
            return new String[0];
        }
    }

    private static long parent(Path process) {
        String[] stat = stat(process);
        return stat.length < 2 ? 0 : Long.parseLong(stat[1]);
    }

    /** User and system time, with that of children that have ended. */
    private static double ticks(long process, boolean withEnded) {
        String[] stat = stat(Path.of("/proc", Long.toString(process)));
        if (stat.length < 15) {
            return 0;
        }
        double ticks = Double.parseDouble(stat[11]) + Double.parseDouble(stat[12]);
        return withEnded
                ? ticks + Double.parseDouble(stat[13]) + Double.parseDouble(stat[14])
                : ticks;
    }
}
