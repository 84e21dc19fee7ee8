package org.palermo.audit;

import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Verifies the trail when the auditor asks for it, once at a time; a long trail takes a while. */
@Component
public class VerificationRuns implements DisposableBean {

    private final AuditVerification verification;
    private final Permissions permissions;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("verification").factory());
    private CompletableFuture<AuditVerification.Result> running =
            CompletableFuture.failedFuture(new IllegalStateException("never begun"));

    VerificationRuns(AuditVerification verification, Permissions permissions) {
        this.verification = verification;
        this.permissions = permissions;
    }

    /** Begins, unless one is running, and waits a while; whether it has ended by then. */
    public boolean run(Duration atMost) {
        permissions.require(Action.READ_AUDIT, Scope.everything());
        try {
            begun().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the trail could not be verified", e.getCause());
        }
    }

    private synchronized CompletableFuture<AuditVerification.Result> begun() {
        if (running.isDone()) {
            running = CompletableFuture.supplyAsync(verification::verify, worker);
        }
        return running;
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }
}
