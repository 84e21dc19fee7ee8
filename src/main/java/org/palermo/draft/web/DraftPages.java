package org.palermo.draft.web;

import org.palermo.access.Action;
import org.palermo.access.HomeSection;
import org.palermo.access.NavigationEntry;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.draft.OpenDrafts;
import org.palermo.draft.SubmissionTrace;
import org.palermo.submission.PageSection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Optional;

/** Where drafts are found: in the navigation, on the home page and on the pages of returns. */
@Configuration(proxyBeanMethods = false)
class DraftPages {

    private static final String PARTS = "draft/parts";

    @Bean
    NavigationEntry draftsEntry() {
        return new NavigationEntry("draft.navigation.drafts", "/drafts", Action.FILL_PART, 15);
    }

    /** The parts that an agency's contributor has to fill in. */
    @Component
    record OwnParts(OpenDrafts open) implements HomeSection {

        @Override
        public Action action() {
            return Action.FILL_PART;
        }

        @Override
        public int order() {
            return 5;
        }

        @Override
        public String template() {
            return PARTS;
        }

        @Override
        public String fragment() {
            return "own";
        }

        @Override
        public Map<String, Object> model() {
            return Map.of("ownParts", open.parts());
        }
    }

    /** The way from a return to its draft, and from a submission to its agencies' figures. */
    @Component
    record WaysIn(Permissions permissions, SubmissionTrace trace) implements PageSection {

        @Override
        public int order() {
            return 10;
        }

        @Override
        public Optional<Content> on(Spot spot) {
            return switch (spot) {
                case Spot.Obligation(var entity, var dataflow, var period)
                        when permissions.may(Action.FILL_PART, Scope.of(entity).in(dataflow)) ->
                        content(
                                "obligation",
                                "/drafts/%s/%s/%s".formatted(entity, dataflow, period));
                case Spot.Figures(var submission) when trace.exists(submission.id()) ->
                        content("figures", "/submissions/" + submission.key() + "/agencies");
                default -> Optional.empty();
            };
        }

        private static Optional<Content> content(String fragment, String path) {
            return Optional.of(new Content(PARTS, fragment, Map.of("path", path)));
        }
    }
}
