package org.palermo.support;

import org.palermo.PalermoApplication;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionStatus;
import org.springframework.boot.builder.SpringApplicationBuilder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The whole application in a process of its own, that does what its standard input says and can be
 * killed at any moment.
 */
public final class RemoteRegion {

    private final Region region;

    private RemoteRegion(Region region) {
        this.region = region;
    }

    /** Reads one order a line, and answers {@code done} when it is carried out. */
    public static void main(String[] arguments) throws IOException {
        var context =
                new SpringApplicationBuilder(PalermoApplication.class, Region.class).run(arguments);
        var remote = new RemoteRegion(context.getBean(Region.class));
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        answer("ready");
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            answer(remote.carryOut(order.split(" ")));
        }
        Runtime.getRuntime().halt(0);
    }

    private static void answer(String text) {
        System.out.println("\n>" + text);
        System.out.flush();
    }

    private String carryOut(String... order) throws IOException {
        switch (order[0]) {
            case "entity" -> {
                region.open(order[2], order[3]);
                return region.entityIn(order[1], order[2], order[3]).value();
            }
            case "deliver" ->
                    region.deliver(
                            region.adopt(order[1]),
                            order[2],
                            order[3],
                            "return.csv",
                            Files.readAllBytes(Path.of(order[4])));
            case "accept" -> {
                var key = SubmissionKey.parse(order[1]);
                region.adopt(key.entity().value());
                org.awaitility.Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> region.submission(key).status() == SubmissionStatus.CHECKED);
                region.explainAll(key);
                region.submit(key);
                region.accept(key);
            }
            case "settle" -> region.settle();
            default -> throw new IllegalArgumentException(order[0]);
        }
        return "done";
    }
}
