package org.palermo.provision;

/** How the figures of several agencies become one. */
public sealed interface MergeMethod {

    /** What the agencies counted is added up. */
    record Sum() implements MergeMethod {}

    /** One agency's figures are taken, whatever the others say. */
    record Take(String agency) implements MergeMethod {}
}
