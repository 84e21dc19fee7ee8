package org.palermo.operation.backup;

import org.jspecify.annotations.Nullable;
import org.palermo.operation.CommandException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What follows the command.
 *
 * @param file the backup
 * @param passphrase the file of the passphrase that seals the keys; null for none
 */
record BackupArguments(Path file, boolean withKeys, @Nullable Path passphrase) {

    private static final String PASSPHRASE = "--passphrase-file=";
    private static final int SHORTEST = 15;

    static BackupArguments parse(String command, List<String> words) {
        List<String> files = words.stream().filter(word -> !word.startsWith("--")).toList();
        Path passphrase =
                words.stream()
                        .filter(word -> word.startsWith(PASSPHRASE))
                        .map(word -> Path.of(word.substring(PASSPHRASE.length())))
                        .findFirst()
                        .orElse(null);
        boolean withKeys = words.contains("--with-keys");
        long known = words.stream().filter(BackupArguments::isKnown).count();
        if (files.size() != 1
                || known + files.size() != words.size()
                || withKeys && passphrase == null) {
            throw new CommandException(
                    "One file is needed, and for keys that of a passphrase.",
                    "%s <file> [--with-keys --passphrase-file=<file>]".formatted(command));
        }
        return new BackupArguments(Path.of(files.getFirst()), withKeys, passphrase);
    }

    private static boolean isKnown(String word) {
        return word.equals("--with-keys") || word.startsWith(PASSPHRASE);
    }

    char[] readPassphrase() {
        if (passphrase == null) {
            throw new CommandException(
                    "The backup holds keys, which a passphrase sealed.",
                    "Name the file of the passphrase: --passphrase-file=<file>");
        }
        try {
            String words = Files.readString(passphrase).strip();
            if (words.length() < SHORTEST) {
                throw new CommandException(
                        "The passphrase is short.",
                        "Choose one of at least %d characters.".formatted(SHORTEST));
            }
            return words.toCharArray();
        } catch (IOException e) {
            throw new CommandException(
                    "The passphrase cannot be read: " + passphrase, "Name a file of text.", e);
        }
    }
}
