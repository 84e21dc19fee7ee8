package org.palermo.access.token;

import org.palermo.support.TestDatabase;

import java.security.SecureRandom;

/** Gives accounts tokens without the page on which people make them. */
public final class MadeToken {

    private static final SecureRandom RANDOM = new SecureRandom();

    private MadeToken() {}

    /** Reaches all that its owner reaches, whatever that is. */
    public static String ofEverything(long account) {
        return made(account, "null", "null", true);
    }

    public static String reading(String account, String entity, String dataflow) {
        return made(Long.parseLong(account), quoted(entity), quoted(dataflow), false);
    }

    public static String submitting(String account, String entity, String dataflow) {
        return made(Long.parseLong(account), quoted(entity), quoted(dataflow), true);
    }

    private static String made(long account, String entity, String dataflow, boolean submits) {
        String secret = TokenSecret.drawn(RANDOM);
        return TestDatabase.inApplicationForGood(
                Long.toString(account),
                jdbc -> {
                    jdbc.sql(
                                    """
                                    insert into api_token
                                        (account_id, name, secret_hash, entity_id, dataflow,
                                        submits, created_at, expires_at)
                                    values (?, 'test', ?,
                                        (select id from reporting_entity where code = %s), %s, ?,
                                        now(), now() + interval '30 years')
                                    """
                                            .formatted(entity, dataflow))
                            .param(account)
                            .param(TokenSecret.hash(secret))
                            .param(submits)
                            .update();
                    return secret;
                });
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }
}
