package org.palermo.operation.doctor;

import jakarta.mail.MessagingException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

import java.util.List;

/** The mail server answers, where one is set. */
@Component
@Order(50)
class MailCheck implements Check {

    private static final String SUBJECT = "mail server";

    private final ObjectProvider<JavaMailSenderImpl> server;

    MailCheck(ObjectProvider<JavaMailSenderImpl> server) {
        this.server = server;
    }

    @Override
    public List<Diagnosis> examine() {
        JavaMailSenderImpl sender = server.getIfAvailable();
        return List.of(
                sender == null
                        ? Diagnosis.warning(
                                SUBJECT,
                                "none is set: notices are shown on pages only",
                                "Set SPRING_MAIL_HOST, or leave it so on purpose.")
                        : reach(sender));
    }

    private static Diagnosis reach(JavaMailSenderImpl sender) {
        String where = sender.getHost() + ":" + sender.getPort();
        try {
            sender.testConnection();
            return Diagnosis.ok(SUBJECT, where + " answers");
        } catch (MessagingException e) {
            return Diagnosis.bad(
                    SUBJECT,
                    "%s: %s".formatted(where, e.getMessage()),
                    "Mend SPRING_MAIL_HOST, _PORT, _USERNAME and _PASSWORD; mails wait meanwhile.");
        }
    }
}
