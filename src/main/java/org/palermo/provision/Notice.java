package org.palermo.provision;

import java.util.Optional;

/**
 * What every reader of every page and report must be told first, such as that all figures are
 * invented.
 */
public interface Notice {

    /** Empty when there is nothing to say. */
    Optional<String> text();
}
