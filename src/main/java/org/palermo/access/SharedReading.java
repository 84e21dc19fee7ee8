package org.palermo.access;

import org.palermo.vocabulary.EntityCode;

import java.util.Set;

/** Answers what the other reporting entities share with one; a module further down knows it. */
public interface SharedReading {

    /** The dataflows of which the entity sees now what others share. */
    Set<String> openTo(EntityCode entity);
}
