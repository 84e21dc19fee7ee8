package org.palermo.access.administration;

/** One thing that can be chosen in a form. */
record Choice(String value, String label) {}
