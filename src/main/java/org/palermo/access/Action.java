package org.palermo.access;

/** Something that not everybody may do. */
public enum Action {
    DOWNLOAD_TEMPLATE(false),
    UPLOAD(true),
    READ_SUBMISSION(false),
    /** See what one's own entity owes and has delivered. */
    SEE_OWN_RETURNS(false),
    EXPLAIN(true),
    SUBMIT(true),
    WITHDRAW(true),
    /** Say what the spellings in the files of one's own entity mean. */
    MAP_CODES(true),
    /** Fill in a return in the making: the state's own, or one agency's part of it. */
    FILL_PART(true),
    /** Make one return of the agencies' parts. */
    MERGE(true),
    /** Accept a submission or return it. */
    DECIDE(true),
    /** Ask a provider about its figures, and close the question. */
    ASK(true),
    /** Answer what the secretariat asks. */
    ANSWER(true),
    /** See who has reported and who has not. */
    FOLLOW(false),
    /** Give an entity more time for a period. */
    GRANT_EXTENSION(true),
    READ_FIGURES(false),
    /** See what is asked, in which codes and by which rules. */
    READ_DEFINITIONS(false),
    DOWNLOAD_REPORT(false),
    /** Let a machine act in one's own name. */
    MAKE_TOKEN(true),
    /** Invite people who report or read for one's own entity, and end what they were given. */
    INVITE(true),
    /** See what one's own entity gets of the others' figures, and how far its own go. */
    SEE_SHARING(false),
    /** Say how far the figures of one's own entity go. */
    SET_CONFIDENTIALITY(true),
    /** Set up entities, agencies, agreements, periods and accounts. */
    ADMINISTER(true),
    /** Read who did what when. */
    READ_AUDIT(false),
    /** Watch and restart jobs. */
    OPERATE(true);

    private final boolean change;

    Action(boolean change) {
        this.change = change;
    }

    /** Whether it changes anything, so that a token that only reads does not allow it. */
    public boolean isChange() {
        return change;
    }
}
