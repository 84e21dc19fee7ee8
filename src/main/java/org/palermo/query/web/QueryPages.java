package org.palermo.query.web;

import org.palermo.access.Action;
import org.palermo.access.HomeSection;
import org.palermo.access.NavigationEntry;
import org.palermo.query.QueryFilter;
import org.palermo.query.QueryReading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

import java.util.Map;

/** Where queries stand in the navigation and on the home page. */
@Configuration(proxyBeanMethods = false)
class QueryPages {

    private static final int ON_THE_HOME_PAGE = 10;

    @Bean
    NavigationEntry queriesEntry() {
        return new NavigationEntry("query.navigation", "/queries", Action.READ_SUBMISSION, 25);
    }

    /** What a provider is asked. */
    @Component
    record ToAnswer(QueryReading reading, QueryViews views) implements HomeSection {

        @Override
        public Action action() {
            return Action.ANSWER;
        }

        @Override
        public int order() {
            return 15;
        }

        @Override
        public String template() {
            return "query/parts";
        }

        @Override
        public String fragment() {
            return "to-answer";
        }

        @Override
        public Map<String, Object> model() {
            return Map.of(
                    "toAnswer",
                    views.of(reading.list(QueryFilter.OPEN, 0, ON_THE_HOME_PAGE)),
                    "toAnswerCount",
                    reading.count(QueryFilter.OPEN));
        }
    }

    /** What was answered to an analyst, and how many answers are overdue. */
    @Component
    record Answered(QueryReading reading, QueryViews views) implements HomeSection {

        @Override
        public Action action() {
            return Action.ASK;
        }

        @Override
        public int order() {
            return 25;
        }

        @Override
        public String template() {
            return "query/parts";
        }

        @Override
        public String fragment() {
            return "answered";
        }

        @Override
        public Map<String, Object> model() {
            return Map.of(
                    "answered",
                    views.of(reading.list(QueryFilter.ANSWERED, 0, ON_THE_HOME_PAGE)),
                    "overdueQueries",
                    reading.count(QueryFilter.OVERDUE));
        }
    }
}
