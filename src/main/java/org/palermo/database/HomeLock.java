package org.palermo.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second Palermo away from a folder; the operating system ends it with the process. */
final class HomeLock implements AutoCloseable {

    private static final int PAUSE_MILLIS = 200;
    private static final int TRIES = 15;

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits a few seconds for one that is just about to end. */
    static HomeLock on(Path home) throws IOException {
        var channel =
                FileChannel.open(
                        home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
