package org.palermo.access.token;

/** Whom a token lets a machine act for. */
public record TokenBearer(long account, long token) {}
