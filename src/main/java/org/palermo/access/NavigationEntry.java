package org.palermo.access;

/**
 * An entry of the service navigation; every bean of this type is shown, in order, to those who may
 * do its action.
 *
 * @param label message key
 * @param path where it leads, beginning with a slash
 */
public record NavigationEntry(String label, String path, Action action, int order) {}
