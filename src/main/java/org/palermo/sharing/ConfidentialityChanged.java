package org.palermo.sharing;

/**
 * How far figures of a dataflow go has become stricter or looser, so that sums over several
 * entities have to be made again; published in the transaction that sets it.
 */
public record ConfidentialityChanged(String dataflow) {}
