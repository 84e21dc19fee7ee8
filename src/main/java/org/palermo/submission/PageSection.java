package org.palermo.submission;

import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.Map;
import java.util.Optional;

/**
 * A part that a later module adds to a page about returns; every bean of this type is asked, and
 * what they answer is shown in their order.
 */
public interface PageSection {

    int order();

    /** What to show to the acting account in a place; empty shows nothing. */
    Optional<Content> on(Spot spot);

    /** A place on a page that takes parts of later modules. */
    sealed interface Spot {

        /** The page of what an entity owes for a period. */
        record Obligation(EntityCode entity, String dataflow, ReportingPeriod period)
                implements Spot {}

        /** The page of one submission, before its findings. */
        record OneSubmission(Submission submission) implements Spot {}

        /** On that page, where the analyst decides. */
        record Decision(Submission submission) implements Spot {}

        /** The page with all figures of a submission, above them. */
        record Figures(Submission submission) implements Spot {}

        /** The page of one figure through time. */
        record OneFigure(FigureKey figure) implements Spot {}
    }

    /**
     * A fragment of a template, such as {@code draft/parts :: obligation}; it finds the values of
     * the model as {@code part.model()['name']}.
     */
    record Content(String template, String fragment, Map<String, Object> model) {

        public Content {
            model = Map.copyOf(model);
        }
    }
}
