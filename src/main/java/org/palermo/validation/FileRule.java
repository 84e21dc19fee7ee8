package org.palermo.validation;

import java.util.function.Consumer;

/** A rule about a file as a whole. */
sealed interface FileRule extends WordedRule permits FileForm, Address, Legible {

    void check(FileFacts facts, Consumer<Finding> out);
}
