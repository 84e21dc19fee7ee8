package org.palermo.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Keeps a second Palermo away from a folder; the operating system ends it with the process. */
final class HomeLock implements AutoCloseable {

    private static final int PAUSE_MILLIS = 200;
    private static final int TRIES = 15;

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Empty where another Palermo holds the folder. */
    static Optional<HomeLock> atOnce(Path home) throws IOException {
        FileChannel channel = open(home);
        if (locks(channel)) {
            return Optional.of(new HomeLock(channel));
        }
        channel.close();
        return Optional.empty();
    }

    private static FileChannel open(Path home) throws IOException {
        return FileChannel.open(
                home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Waits a few seconds for one that is just about to end. */
    static HomeLock on(Path home) throws IOException {
        FileChannel channel = open(home);
        for (int tries = 0; tries < TRIES; tries++) {
            if (locks(channel)) {
                return new HomeLock(channel);
            }
            Pause.ofMillis(PAUSE_MILLIS);
        }
        channel.close();
        throw DatabaseException.folderInUse(home);
    }

    @SuppressWarnings("resource") // the channel closes the lock
    private static boolean locks(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
