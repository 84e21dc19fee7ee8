package org.palermo.database;

import com.sun.security.auth.module.UnixSystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The operating-system user as whom the server's programs run: this one, unless it is root, which
 * PostgreSQL refuses.
 */
enum ServerUser {
    THIS_ONE(List.of(), false),
    /** The unprivileged user “nobody”; root becomes it. */
    NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"), true),
    /** Root without its powers, in a user namespace of its own. */
    NAMELESS(List.of("unshare", "-U"), false);

    private static final int ROOT = 0;
    private static final int NOBODY_ID = 65534;
    private static final Path ROOT_HOME = Path.of("/var/lib/palermo");

    private final List<String> prefix;
    private final boolean ownsFiles;

    ServerUser(List<String> prefix, boolean ownsFiles) {
        this.prefix = prefix;
        this.ownsFiles = ownsFiles;
    }

    /** The folder for one who names none; root's own home is usually closed to others. */
    static Path standardHome() {
        Path userHome = Path.of(System.getProperty("user.home")).toAbsolutePath();
        boolean closed = isRoot() && NOBODY.works() && !NOBODY.reaches(userHome);
        return closed ? ROOT_HOME : userHome.resolve(".palermo");
    }

    /** The user that can work in the folder, where earlier data say who wrote them. */
    static ServerUser of(Path home, Path data) throws IOException {
        if (!isRoot()) {
            return THIS_ONE;
        }
        return candidates(data).stream()
                .filter(user -> user.reaches(home))
                .findFirst()
                .orElseThrow(() -> DatabaseException.noServerUser(home));
    }

    private static List<ServerUser> candidates(Path data) throws IOException {
        if (!Files.exists(data)) {
            return List.of(NOBODY, NAMELESS);
        }
        boolean written = Files.getAttribute(data, "unix:uid").equals(NOBODY_ID);
        return List.of(written ? NOBODY : NAMELESS);
    }

    private static boolean isRoot() {
        return new UnixSystem().getUid() == ROOT;
    }

    private boolean works() {
        return succeeds("true");
    }

    private boolean reaches(Path folder) {
        return succeeds("test", "-x", folder.toString());
    }

    /** Gives the file to this user. */
    void own(Path file) throws IOException {
        if (ownsFiles) {
            Files.setAttribute(file, "unix:uid", NOBODY_ID);
            Files.setAttribute(file, "unix:gid", NOBODY_ID);
        }
    }

    List<String> command(List<String> words) {
        var command = new ArrayList<>(prefix);
        command.addAll(words);
        return command;
    }

    private boolean succeeds(String... words) {
        try {
            Process process =
                    new ProcessBuilder(command(List.of(words)))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
