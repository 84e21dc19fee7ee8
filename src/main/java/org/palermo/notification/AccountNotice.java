package org.palermo.notification;

import java.time.Instant;

/**
 * What one account was told, and when.
 *
 * @param attempts how often the mail could not be sent
 */
record AccountNotice(long id, long account, News news, Instant createdAt, int attempts) {}
