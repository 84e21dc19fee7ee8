package org.palermo.keys;

/** Keeps sealed secrets and can seal them again after the keys were rotated. */
public interface Resealed {

    /** Whose secrets, in a word or two for the operator. */
    String what();

    /** Seals with the key in use what an older one sealed; says how many there were. */
    int reseal();
}
