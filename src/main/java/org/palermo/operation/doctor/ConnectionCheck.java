package org.palermo.operation.doctor;

import org.palermo.database.LocalPostgres;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import java.util.List;

/** Nobody listens between the application and its database, and no figure gets into a log. */
@Component
@Order(45)
class ConnectionCheck implements Check {

    private final Databases databases;
    private final ObjectProvider<LocalPostgres> local;
    private final Environment environment;

    ConnectionCheck(
            Databases databases, ObjectProvider<LocalPostgres> local, Environment environment) {
        this.databases = databases;
        this.local = local;
        this.environment = environment;
    }

    @Override
    public List<Diagnosis> examine() {
        LocalPostgres server = local.getIfAvailable();
        return List.of(
                encrypted(),
                detail(
                        server == null
                                ? environment.getProperty("spring.datasource.url", "")
                                : server.url()));
    }

    private Diagnosis encrypted() {
        String how =
                databases
                        .ofApplication(
                                """
                                select case
                                    when ssl then version
                                    when inet_server_addr() is null
                                        or inet_server_addr() <<= '127.0.0.0/8'
                                        or inet_server_addr() = '::1' then 'local'
                                    else '' end
                                from pg_stat_ssl where pid = pg_backend_pid()
                                """)
                        .getFirst();
        return how.isEmpty()
                ? Diagnosis.bad(
                        "connection to the database",
                        "is not encrypted and leaves this machine",
                        "Add sslmode=verify-full to SPRING_DATASOURCE_URL.")
                : Diagnosis.ok("connection to the database", how);
    }

    static Diagnosis detail(String url) {
        return url.contains("logServerErrorDetail=false")
                ? Diagnosis.ok("errors of the database", "are logged without rows")
                : Diagnosis.bad(
                        "errors of the database",
                        "are logged with the values of rows",
                        "Add logServerErrorDetail=false to SPRING_DATASOURCE_URL.");
    }
}
