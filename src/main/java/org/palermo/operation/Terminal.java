package org.palermo.operation;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where a command prints what it has found, as plain text. */
@Component
public final class Terminal {

    private final PrintStream out;

    Terminal(ObjectProvider<PrintStream> chosen) {
        this.out = chosen.getIfAvailable(Terminal::standardOutput);
    }

    static PrintStream standardOutput() {
        return new PrintStream(
                new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }

    public void say(String text) {
        out.println(text);
    }
}
