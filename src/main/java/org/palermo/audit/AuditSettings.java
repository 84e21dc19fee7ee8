package org.palermo.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;

/**
 * How the trail is kept.
 *
 * @param sealing whether entries are linked and checkpoints made in the background
 * @param checkpointFile where checkpoints are noted outside the database; null for {@code
 *     audit-checkpoints.log} in the home folder
 */
@ConfigurationProperties("palermo.audit")
record AuditSettings(@DefaultValue("true") boolean sealing, @Nullable Path checkpointFile) {}
