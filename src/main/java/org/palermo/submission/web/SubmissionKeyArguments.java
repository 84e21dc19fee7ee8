package org.palermo.submission.web;

import org.palermo.access.PathArgument;
import org.palermo.submission.SubmissionKey;
import org.palermo.vocabulary.NotFoundException;
import org.springframework.context.annotation.Configuration;

import java.util.Map;

/** Gives controllers the submission that the path names; request parameters cannot change it. */
@Configuration(proxyBeanMethods = false)
class SubmissionKeyArguments extends PathArgument<SubmissionKey> {

    SubmissionKeyArguments() {
        super(SubmissionKey.class);
    }

    @Override
    protected SubmissionKey read(Map<?, ?> path) {
        return new SubmissionKey(
                DeliveryController.entity(String.valueOf(path.get("entity"))),
                String.valueOf(path.get("dataflow")),
                DeliveryController.period(String.valueOf(path.get("period"))),
                number(String.valueOf(path.get("number"))));
    }

    private static int number(String text) {
        if (!text.matches("[1-9]\\d{0,5}")) {
            throw NotFoundException.of("submission", text);
        }
        return Integer.parseInt(text);
    }
}
