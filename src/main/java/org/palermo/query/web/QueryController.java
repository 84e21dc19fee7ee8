package org.palermo.query.web;

import static org.palermo.access.Action.ANSWER;
import static org.palermo.access.Action.ASK;
import static org.palermo.access.Action.READ_SUBMISSION;

import org.palermo.access.Asks;
import org.palermo.access.Permissions;
import org.palermo.access.Refusals;
import org.palermo.access.Scope;
import org.palermo.access.Sightings;
import org.palermo.query.Query;
import org.palermo.query.QueryFilter;
import org.palermo.query.QueryKey;
import org.palermo.query.QueryOutcome;
import org.palermo.query.QueryPlace;
import org.palermo.query.QueryReading;
import org.palermo.query.QueryService;
import org.palermo.query.QueryStatus;
import org.palermo.query.QueryWords;
import org.palermo.submission.FigureKey;
import org.palermo.submission.SubmissionKey;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.SeriesKey;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.ArrayList;
import java.util.List;

/** The queries that somebody may see, and one of them with all that was said. */
@Controller
@RequestMapping("/queries")
class QueryController {

    private static final int QUERIES_ON_A_PAGE = 100;
    private static final String OF_A_SUBMISSION = "/{entity}/{dataflow}/{period}/{number}";
    private static final String ONE = OF_A_SUBMISSION + "/{query}";

    private final QueryReading reading;
    private final QueryService service;
    private final QueryViews views;
    private final Sightings sightings;
    private final Permissions permissions;

    QueryController(
            QueryReading reading,
            QueryService service,
            QueryViews views,
            Permissions permissions,
            Sightings sightings) {
        this.reading = reading;
        this.service = service;
        this.views = views;
        this.permissions = permissions;
        this.sightings = sightings;
    }

    /** A choice of a list of places. */
    record Choice(String value, String label) {}

    @GetMapping
    @Asks(READ_SUBMISSION)
    String list(
            @RequestParam(defaultValue = "PENDING") QueryFilter show,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        int wanted = Math.clamp(page, 1, 100_000);
        int all = reading.count(show);
        model.addAttribute("show", show);
        model.addAttribute("filters", QueryFilter.values());
        model.addAttribute("page", wanted);
        model.addAttribute("pages", Math.max(1, Math.ceilDiv(all, QUERIES_ON_A_PAGE)));
        model.addAttribute(
                "queries",
                views.of(reading.list(show, (wanted - 1) * QUERIES_ON_A_PAGE, QUERIES_ON_A_PAGE)));
        return "query/list";
    }

    @GetMapping(OF_A_SUBMISSION + "/new")
    @Asks(ASK)
    String form(
            SubmissionKey key,
            @RequestParam(defaultValue = "") String table,
            @RequestParam(defaultValue = "") String series,
            Model model) {
        QueryPlace place = place(table, series);
        String view = form(key, place, usual(), new Refusals(), model);
        if (place.series() != null) {
            sightings.seen(key.entity(), key + "/" + place.table() + "/" + place.series());
        }
        return view;
    }

    @PostMapping(OF_A_SUBMISSION)
    @Asks(ASK)
    ModelAndView ask(
            SubmissionKey key,
            @RequestParam(defaultValue = "") String table,
            @RequestParam(defaultValue = "") String series,
            @ModelAttribute QueryWords words,
            RedirectAttributes afterwards) {
        QueryPlace place = place(table, series);
        return switch (service.ask(key, place, words)) {
            case QueryOutcome.Written(var query) -> done(query, "query.asked", afterwards);
            case QueryOutcome.Refused(var refusals) -> {
                var model = new ExtendedModelMap();
                yield refused(form(key, place, words, refusals, model), model);
            }
        };
    }

    @GetMapping(ONE)
    @Asks(READ_SUBMISSION)
    String show(SubmissionKey submission, @PathVariable String query, Model model) {
        String view = thread(key(submission, query), usual(), new Refusals(), model);
        sightings.seen(submission.entity(), submission + "/" + query);
        return view;
    }

    @PostMapping(ONE + "/answer")
    @Asks(ANSWER)
    ModelAndView answer(
            SubmissionKey submission,
            @PathVariable String query,
            @RequestParam int version,
            @ModelAttribute QueryWords words,
            RedirectAttributes afterwards) {
        QueryKey key = key(submission, query);
        return after(service.answer(key, version, words), key, words, "query.answered", afterwards);
    }

    @PostMapping(ONE + "/ask")
    @Asks(ASK)
    ModelAndView askAgain(
            SubmissionKey submission,
            @PathVariable String query,
            @RequestParam int version,
            @ModelAttribute QueryWords words,
            RedirectAttributes afterwards) {
        QueryKey key = key(submission, query);
        return after(service.askAgain(key, version, words), key, words, "query.asked", afterwards);
    }

    @PostMapping(ONE + "/close")
    @Asks(ASK)
    ModelAndView close(
            SubmissionKey submission,
            @PathVariable String query,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String lastWord,
            RedirectAttributes afterwards) {
        QueryKey key = key(submission, query);
        return switch (service.close(key, version, lastWord)) {
            case QueryOutcome.Written _ -> done(key, "query.closed", afterwards);
            case QueryOutcome.Refused(var refusals) -> {
                var model = new ExtendedModelMap();
                model.addAttribute("lastWord", lastWord);
                yield refused(thread(key, usual(), refusals, model), model);
            }
        };
    }

    private ModelAndView after(
            QueryOutcome outcome,
            QueryKey key,
            QueryWords words,
            String done,
            RedirectAttributes afterwards) {
        return switch (outcome) {
            case QueryOutcome.Written _ -> done(key, done, afterwards);
            case QueryOutcome.Refused(var refusals) -> {
                var model = new ExtendedModelMap();
                yield refused(thread(key, words, refusals, model), model);
            }
        };
    }

    private static ModelAndView done(QueryKey key, String message, RedirectAttributes afterwards) {
        afterwards.addFlashAttribute("done", message);
        return new ModelAndView("redirect:/queries/" + key);
    }

    private static ModelAndView refused(String view, Model model) {
        return new ModelAndView(view, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private String form(
            SubmissionKey key, QueryPlace place, QueryWords words, Refusals refusals, Model model) {
        QueryReading.Subject subject = reading.subject(key, place);
        List<Choice> tables = new ArrayList<>();
        subject.questionnaire()
                .tables()
                .forEach(
                        table ->
                                tables.add(
                                        new Choice(
                                                table.id(), table.id() + " · " + table.title())));
        model.addAttribute("subject", subject);
        model.addAttribute("figure", QueryView.figure(subject.questionnaire(), subject.cell()));
        model.addAttribute("key", key);
        model.addAttribute("place", place);
        model.addAttribute("placeWords", QueryView.words(subject.questionnaire(), place));
        model.addAttribute("tables", tables);
        model.addAttribute("words", words);
        model.addAttribute("refusals", refusals);
        return "query/ask";
    }

    private String thread(QueryKey key, QueryWords words, Refusals refusals, Model model) {
        QueryReading.Thread thread = reading.thread(key);
        QueryStatus status = thread.query().status();
        Scope scope = Scope.of(key.submission().entity()).in(key.submission().dataflow());
        boolean mayAsk = permissions.may(ASK, scope);
        model.addAttribute("thread", thread);
        model.addAttribute("figure", QueryView.figure(thread.questionnaire(), thread.cell()));
        model.addAttribute("figureKey", figureKey(thread.query()));
        model.addAttribute("view", views.of(thread.query()));
        model.addAttribute("words", words);
        model.addAttribute("refusals", refusals);
        model.addAttribute(
                "mayAnswer",
                status.successors().contains(QueryStatus.ANSWERED)
                        && permissions.may(ANSWER, scope));
        model.addAttribute("mayAskAgain", mayAsk && status.successors().contains(QueryStatus.OPEN));
        model.addAttribute("mayClose", mayAsk && status.successors().contains(QueryStatus.CLOSED));
        return "query/query";
    }

    /** What stands in a form at first. */
    private QueryWords usual() {
        return new QueryWords("", service.usualDueDay().toString(), "");
    }

    /** Names the figure's page; empty when the query is about none. */
    private static String figureKey(Query query) {
        String table = query.place().table();
        SeriesKey series = query.place().series();
        return table == null || series == null
                ? ""
                : FigureKey.of(query.key().submission(), table, series).toString();
    }

    private static QueryPlace place(String table, String series) {
        if (table.isEmpty()) {
            return QueryPlace.WHOLE;
        }
        return new QueryPlace(table, series.isEmpty() ? null : SeriesKey.parse(series));
    }

    private static QueryKey key(SubmissionKey submission, String number) {
        if (!number.matches("[1-9]\\d{0,5}")) {
            throw NotFoundException.of("query", number);
        }
        return new QueryKey(submission, Integer.parseInt(number));
    }
}
