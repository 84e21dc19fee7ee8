package org.palermo.draft;

/** What the focal point decides where a merge left something open. */
public sealed interface Settlement {

    /** What stands in the state's draft is right. */
    record Keep() implements Settlement {}

    /** What the merge made of the agencies' figures replaces it. */
    record TakeMerged() implements Settlement {}

    /** One agency's figure replaces it. */
    record TakeAgency(String agency) implements Settlement {}
}
