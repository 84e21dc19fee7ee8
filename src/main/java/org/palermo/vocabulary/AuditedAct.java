package org.palermo.vocabulary;

/** What kind of thing the audit trail records. */
public enum AuditedAct {
    SIGNED_IN,
    SIGN_IN_REFUSED,
    SIGNED_OUT,
    SESSION_ENDED,
    PASSWORD_CHANGED,
    FACTOR_ADDED,
    FACTOR_REMOVED,
    RECOVERY_CODE_USED,
    /** A one-time link for an invitation, a forgotten password or a lost factor was handed out. */
    LINK_ISSUED,
    LINK_USED,
    ACCOUNT_INVITED,
    ACCOUNT_DISABLED,
    ACCOUNT_ENABLED,
    ROLE_GRANTED,
    ROLE_ENDED,
    TOKEN_ISSUED,
    TOKEN_REVOKED,
    /** A change that needs a second person was asked for. */
    CHANGE_ASKED,
    CHANGE_APPROVED,
    CHANGE_REFUSED,
    SHARING_CHANGED,
    CONFIDENTIALITY_CHANGED,
    ENTITY_ADDED,
    ENTITY_CHANGED,
    AGENCY_ADDED,
    AGENCY_ENDED,
    AGREEMENT_CHANGED,
    CALENDAR_CHANGED,
    EXTENSION_GRANTED,
    MERGE_RULE_CHANGED,
    DEFINITIONS_CHANGED,
    SUBMISSION_MOVED,
    /** A part was delivered, taken back, shared or merged, or a return was handed over. */
    DRAFT_MOVED,
    QUERY_MOVED,
    /** Somebody looked at figures of an entity that is not their own. */
    FIGURES_VIEWED,
    DOWNLOADED,
    AUDIT_EXPORTED,
    KEYS_ROTATED
}
