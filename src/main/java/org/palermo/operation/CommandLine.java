package org.palermo.operation;

import org.jspecify.annotations.Nullable;
import org.palermo.database.ActingAccount;
import org.palermo.database.DatabaseException;
import org.palermo.database.Errand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs one command in an application that serves nothing: without web server, migrations, jobs,
 * mails, demonstration and whatever else begins when an application has started.
 */
public final class CommandLine {

    private static final Logger LOG = LoggerFactory.getLogger(CommandLine.class);

    /** The bean that calls what is scheduled. */
    private static final String SCHEDULE =
            "org.springframework.context.annotation.internalScheduledAnnotationProcessor";

    private static final Map<String, Object> QUIET =
            Map.of(
                    "logging.level.root", "warn",
                    // Says on closing that there are no tables yet.
                    "logging.level.org.springframework.beans.factory.support.DisposableBeanAdapter",
                            "off");

    private CommandLine() {}

    /** Whether the first argument is a command and no setting. */
    public static boolean isMeant(String... arguments) {
        return arguments.length > 0 && !arguments[0].startsWith("-");
    }

    /** The exit code of the command. */
    public static int run(Class<?> application, String... arguments) {
        return run(application, Terminal.standardOutput(), arguments);
    }

    static int run(Class<?> application, PrintStream out, String... arguments) {
        var quiet = new QuietApplication(application, out, arguments);
        try {
            quiet.run(arguments);
        } catch (SpringApplication.AbandonedRunException _) {
            // The command has been run; the application does not go on.
        } catch (RuntimeException e) {
            LOG.debug("The application could not be put together", e);
            return Command.FAILED;
        } finally {
            quiet.close();
        }
        return quiet.code;
    }

    /** Comes as far as having its beans, and no further. */
    private static final class QuietApplication extends SpringApplication {

        private final PrintStream out;
        private final String[] words;
        private int code = Command.FAILED;
        private @Nullable ConfigurableApplicationContext context;

        QuietApplication(Class<?> application, PrintStream out, String... words) {
            super(application);
            this.out = out;
            this.words = words;
            setWebApplicationType(WebApplicationType.NONE);
            setLazyInitialization(true);
            setLogStartupInfo(false);
            setDefaultProperties(QUIET);
            addInitializers(this::prepare);
        }

        private void prepare(ConfigurableApplicationContext fresh) {
            context = fresh;
            fresh.getBeanFactory().registerSingleton("errand", new Errand(words[0]));
            fresh.getBeanFactory().registerSingleton("commandOutput", out);
            fresh.addBeanFactoryPostProcessor(new Unscheduled(SCHEDULE));
            fresh.getEnvironment()
                    .getPropertySources()
                    .addFirst(
                            new MapPropertySource(
                                    "command",
                                    Map.of(
                                            "spring.modulith.events.republish-outstanding-events-on-restart",
                                            "false",
                                            // Who serves signs the trail.
                                            "palermo.audit.sealing",
                                            "false")));
        }

        /** Before runners and listeners to the start, which are for an application that serves. */
        @Override
        protected void afterRefresh(
                ConfigurableApplicationContext refreshed, ApplicationArguments arguments) {
            code = ActingAccount.callAs(ActingAccount.SYSTEM, () -> perform(refreshed));
            throw new AbandonedRunException(refreshed);
        }

        private int perform(ConfigurableApplicationContext refreshed) {
            try {
                return command(refreshed, words[0])
                        .map(command -> command.run(further()))
                        .orElseGet(() -> unknown(refreshed));
            } catch (RuntimeException e) {
                return failed(e);
            }
        }

        private static Optional<Command> command(
                ConfigurableApplicationContext refreshed, String name) {
            return refreshed.getBeanProvider(Command.class).stream()
                    .filter(command -> command.name().equals(name))
                    .findFirst();
        }

        /** Without the application's own settings, which have a dot: {@code --palermo.home=…}. */
        private List<String> further() {
            return Arrays.stream(words)
                    .skip(1)
                    .filter(word -> !word.matches("--[^=]*\\..*"))
                    .toList();
        }

        private int unknown(ConfigurableApplicationContext refreshed) {
            out.println("“%s” is no command.".formatted(words[0]));
            command(refreshed, CommandList.NAME).ifPresent(list -> list.run(List.of()));
            return Command.FAILED;
        }

        private int failed(RuntimeException failure) {
            for (Throwable each = failure; each != null; each = each.getCause()) {
                if (each instanceof CommandException known) {
                    return failed(String.valueOf(known.getMessage()), known.remedy());
                }
                if (each instanceof DatabaseException known) {
                    return failed(String.valueOf(known.getMessage()), known.remedy());
                }
            }
            LOG.error("The command {} failed", words[0], failure);
            return failed(
                    "The command failed.", "The log above says more: " + failure.getMessage());
        }

        private int failed(String problem, String remedy) {
            out.println(problem);
            out.println(remedy);
            return Command.FAILED;
        }

        void close() {
            if (context != null) {
                context.close();
            }
        }
    }
}
