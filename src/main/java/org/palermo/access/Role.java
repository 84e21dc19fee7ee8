package org.palermo.access;

import static org.palermo.access.Action.ADMINISTER;
import static org.palermo.access.Action.ANSWER;
import static org.palermo.access.Action.ASK;
import static org.palermo.access.Action.DECIDE;
import static org.palermo.access.Action.DOWNLOAD_REPORT;
import static org.palermo.access.Action.DOWNLOAD_TEMPLATE;
import static org.palermo.access.Action.EXPLAIN;
import static org.palermo.access.Action.FILL_PART;
import static org.palermo.access.Action.FOLLOW;
import static org.palermo.access.Action.GRANT_EXTENSION;
import static org.palermo.access.Action.INVITE;
import static org.palermo.access.Action.MAKE_TOKEN;
import static org.palermo.access.Action.MAP_CODES;
import static org.palermo.access.Action.MERGE;
import static org.palermo.access.Action.OPERATE;
import static org.palermo.access.Action.READ_AUDIT;
import static org.palermo.access.Action.READ_DEFINITIONS;
import static org.palermo.access.Action.READ_FIGURES;
import static org.palermo.access.Action.READ_SUBMISSION;
import static org.palermo.access.Action.SEE_OWN_RETURNS;
import static org.palermo.access.Action.SEE_SHARING;
import static org.palermo.access.Action.SET_CONFIDENTIALITY;
import static org.palermo.access.Action.SUBMIT;
import static org.palermo.access.Action.UPLOAD;
import static org.palermo.access.Action.WITHDRAW;

import java.util.Set;

/** What an account is in the system, and so what it may do. */
public enum Role {
    /** Delivers a return, or one agency's part of it. */
    CONTRIBUTOR(
            true,
            SEE_OWN_RETURNS,
            DOWNLOAD_TEMPLATE,
            UPLOAD,
            READ_SUBMISSION,
            EXPLAIN,
            FILL_PART,
            MAKE_TOKEN),
    /** Answers for the returns of a reporting entity. */
    FOCAL_POINT(
            true,
            SEE_OWN_RETURNS,
            DOWNLOAD_TEMPLATE,
            UPLOAD,
            READ_SUBMISSION,
            EXPLAIN,
            SUBMIT,
            WITHDRAW,
            MAP_CODES,
            FILL_PART,
            MERGE,
            ANSWER,
            MAKE_TOKEN,
            INVITE,
            SEE_SHARING,
            SET_CONFIDENTIALITY),
    /** Reads the figures of its own reporting entity, and what others share with it. */
    NATIONAL_VIEWER(true, SEE_OWN_RETURNS, READ_SUBMISSION, MAKE_TOKEN, SEE_SHARING),
    /** Reads, decides on and compares the returns of all reporting entities. */
    ANALYST(
            false,
            READ_SUBMISSION,
            DECIDE,
            ASK,
            FOLLOW,
            GRANT_EXTENSION,
            READ_FIGURES,
            DOWNLOAD_REPORT,
            MAKE_TOKEN),
    /** Sets the system up and reads no figures. */
    ADMINISTRATOR(false, ADMINISTER, GRANT_EXTENSION, OPERATE),
    /** Reads who did what when. */
    AUDITOR(false, READ_AUDIT);

    private final boolean ofOneEntity;
    private final Set<Action> actions;

    Role(boolean ofOneEntity, Action... actions) {
        this.ofOneEntity = ofOneEntity;
        this.actions = Set.of(actions);
    }

    /** Whether it is held for one reporting entity rather than for the secretariat. */
    public boolean isOfOneEntity() {
        return ofOneEntity;
    }

    /** Whether it reads what other entities share with its own. */
    public boolean isGivenWhatOthersShare() {
        return this == FOCAL_POINT || this == NATIONAL_VIEWER;
    }

    /** What is asked is no secret to anybody who may sign in. */
    public boolean allows(Action action) {
        return action == READ_DEFINITIONS || actions.contains(action);
    }
}
