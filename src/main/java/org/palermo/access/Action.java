package org.palermo.access;

/** Something that not everybody may do. */
public enum Action {
    DOWNLOAD_TEMPLATE,
    UPLOAD,
    READ_SUBMISSION,
    /** See what one's own entity owes and has delivered. */
    SEE_OWN_RETURNS,
    EXPLAIN,
    SUBMIT,
    WITHDRAW,
    /** Say what the spellings in the files of one's own entity mean. */
    MAP_CODES,
    /** Fill in a return in the making: the state's own, or one agency's part of it. */
    FILL_PART,
    /** Make one return of the agencies' parts. */
    MERGE,
    /** Accept a submission or return it. */
    DECIDE,
    /** Ask a provider about its figures, and close the question. */
    ASK,
    /** Answer what the secretariat asks. */
    ANSWER,
    /** See who has reported and who has not. */
    FOLLOW,
    /** Give an entity more time for a period. */
    GRANT_EXTENSION,
    READ_FIGURES,
    /** See what is asked, in which codes and by which rules. */
    READ_DEFINITIONS,
    DOWNLOAD_REPORT,
    /** Set up entities, agencies, agreements, periods and accounts. */
    ADMINISTER,
    /** Watch and restart jobs. */
    OPERATE
}
