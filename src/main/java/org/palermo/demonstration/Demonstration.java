package org.palermo.demonstration;

import org.palermo.access.Role;
import org.palermo.vocabulary.ReportingPeriod;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Collectors;

/**
 * Where it is enabled, loads the invented region once, behind the running web server, and says how
 * to sign in.
 */
@Component
class Demonstration implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Demonstration.class);

    private final DemonstrationSettings settings;
    private final LoadedRegions loaded;
    private final Stage stage;
    private final RegionLoad load;
    private final Environment environment;
    private final Clock clock;
    private volatile boolean isStopping;
    private volatile Thread worker = Thread.ofVirtual().unstarted(() -> {});

    Demonstration(
            DemonstrationSettings settings,
            LoadedRegions loaded,
            Stage stage,
            RegionLoad load,
            Environment environment,
            Clock clock) {
        this.settings = settings;
        this.loaded = loaded;
        this.stage = stage;
        this.load = load;
        this.environment = environment;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (settings.enabled()) {
            worker = Thread.ofVirtual().name("demonstration").start(this::run);
        }
    }

    @Override
    public void destroy() {
        isStopping = true;
        worker.interrupt();
    }

    void run() {
        try {
            loadOnce(RegionFile.read());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            if (isStopping) {
                LOG.info("Demonstration stopped; the next start goes on");
            } else {
                LOG.error("Demonstration failed; the next start goes on", failure);
            }
        }
    }

    private void loadOnce(InventedRegion region) throws InterruptedException {
        if (loaded.find(region.name()).isEmpty() && !stage.isEmpty()) {
            LOG.warn("There are reporting entities already; the demonstration is not loaded");
            return;
        }
        load.load(region, lastClosedQuarter());
        LOG.info(welcome(region));
    }

    private ReportingPeriod lastClosedQuarter() {
        LocalDate today = LocalDate.now(clock);
        return ReportingPeriod.quarter(today.getYear(), (today.getMonthValue() + 2) / 3).previous();
    }

    private String welcome(InventedRegion region) {
        String accounts =
                Cast.players(region).stream()
                        .map(each -> "  %-32s %s".formatted(each.email(), title(each)))
                        .collect(Collectors.joining(System.lineSeparator()));
        return String.join(
                System.lineSeparator(),
                "The demonstration is ready. ALL FIGURES ARE INVENTED.",
                "",
                "  http://%s:%s/"
                        .formatted(
                                environment.getProperty("server.address", "localhost"),
                                environment.getProperty("local.server.port", "")),
                "",
                accounts,
                "",
                "  The password of each of them: " + Cast.PASSWORD,
                "");
    }

    private static String title(Cast.Player player) {
        return player.entity() == null || player.role() == Role.FOCAL_POINT
                ? player.name()
                : player.name() + " " + player.entity();
    }
}
