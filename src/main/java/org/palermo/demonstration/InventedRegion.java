package org.palermo.demonstration;

import org.jspecify.annotations.Nullable;
import org.palermo.provision.Agency.Kind;
import org.palermo.vocabulary.EntityCode;

import java.util.List;
import java.util.Map;

/**
 * What an invented region is made of, as its file says.
 *
 * @param openQuarters how many of the newest quarters stay open
 * @param quarterly how many quarters there are of each dataflow; all entities report the first one
 * @param volumes events of an entity of scale 100 in an ordinary period, by dataflow, indicator and
 *     measure
 * @param countedWith tables that count the events of another indicator than their own
 * @param seasons per cent of an ordinary quarter, from the first to the fourth
 * @param shares weights of codes by concept
 * @param follows concepts whose code depends on that of another one
 * @param seconds per cent of events that show a second code of a concept
 * @param words what entities write where a table asks for words, by what it is about
 * @param routes on which migrants are smuggled, the most important one first
 * @param flaws what is wrong with a flawed return
 * @param agencies of the first of the people's entities, with what they have entered
 */
record InventedRegion(
        String name,
        int openQuarters,
        Map<String, Integer> quarterly,
        @Nullable String yearly,
        int years,
        Map<String, Map<String, Map<String, Integer>>> volumes,
        Map<String, String> countedWith,
        List<Integer> seasons,
        Map<String, Map<String, Integer>> shares,
        Map<String, Follow> follows,
        Map<String, Integer> seconds,
        Map<String, String> words,
        @Nullable Fees fees,
        List<Route> routes,
        List<Member> entities,
        @Nullable Flaws flaws,
        People people,
        List<AgencyPart> agencies,
        @Nullable Question question,
        @Nullable LateReturn late) {

    InventedRegion {
        countedWith = countedWith == null ? Map.of() : countedWith;
        follows = follows == null ? Map.of() : follows;
        words = words == null ? Map.of() : words;
        routes = routes == null ? List.of() : routes;
        agencies = agencies == null ? List.of() : agencies;
    }

    /** The dataflow that all entities report. */
    String common() {
        return quarterly.keySet().iterator().next();
    }

    int quarters(String dataflow) {
        return quarterly.getOrDefault(dataflow, 0);
    }

    Member member(String code) {
        return entities.stream().filter(each -> each.code().equals(code)).findFirst().orElseThrow();
    }

    /** How an entity delivers. */
    enum FileForm {
        CSV,
        EXCEL
    }

    /** What became of an entity's return for the newest quarter. */
    enum Newest {
        ACCEPTED,
        SUBMITTED,
        RETURNED,
        /** Delivered with errors and warnings, and left so. */
        FLAWED,
        MISSING
    }

    /**
     * An invented reporting entity in a real area; quarters are counted back from the newest.
     *
     * @param scale its size in per cent of an ordinary entity
     * @param trend growth from quarter to quarter in per cent
     * @param trafficking its size in the yearly dataflow in per cent; zero when it takes no part
     * @param missing quarters that it never reported
     * @param revised quarters that it corrected
     * @param silent whether it never reports at all
     * @param further the quarterly dataflows that it reports besides the common one, with what
     *     became of the newest return
     * @param without tables that it leaves empty
     */
    record Member(
            String code,
            String area,
            String name,
            double scale,
            double trend,
            FileForm file,
            int trafficking,
            @Nullable Newest newest,
            @Nullable List<Integer> missing,
            @Nullable List<Integer> revised,
            boolean silent,
            @Nullable List<String> without,
            @Nullable Map<String, Newest> further,
            Map<String, Integer> citizenships) {

        EntityCode entity() {
            return new EntityCode(code);
        }

        Newest newestOutcome() {
            return newest == null ? Newest.ACCEPTED : newest;
        }

        /** The further dataflows, with what became of the newest return. */
        Map<String, Newest> furtherOutcomes() {
            return further == null ? Map.of() : further;
        }

        /** The same entity with fewer or more events. */
        Member scaled(int percent) {
            return new Member(
                    code,
                    area,
                    name,
                    scale * percent / 100,
                    trend,
                    file,
                    trafficking,
                    newest,
                    missing,
                    revised,
                    silent,
                    without,
                    further,
                    citizenships);
        }

        boolean isMissing(int back) {
            return silent || missing != null && missing.contains(back);
        }

        boolean isRevised(int back) {
            return revised != null && revised.contains(back);
        }

        boolean leavesEmpty(String table) {
            return without != null && without.contains(table);
        }
    }

    /**
     * That the code of a concept depends on that of another one.
     *
     * @param of the other concept
     * @param codes weights by the code of the other concept
     */
    record Follow(String of, Map<String, Map<String, Integer>> codes) {}

    /**
     * What smugglers take for one person.
     *
     * @param least in United States dollars
     * @param most in United States dollars
     * @param rates units of each currency for one dollar
     */
    record Fees(int least, int most, Map<String, Double> rates) {}

    /**
     * A route on which migrants are smuggled.
     *
     * @param share per cent of all smuggled migrants
     */
    record Route(
            String name,
            String corridor,
            String mainCitizenship,
            int share,
            String description,
            List<Leg> legs) {}

    /** A part of a route and how it is travelled. */
    record Leg(String country, String place, String mode) {}

    /**
     * An agency and its part of the newest return of the common dataflow.
     *
     * @param share per cent of an ordinary return
     * @param tables that it fills in
     * @param instead what it writes in place of the grand total of a table
     * @param delivered whether it has said that its part is ready
     */
    record AgencyPart(
            String code,
            String name,
            Kind kind,
            int share,
            List<String> tables,
            @Nullable Map<String, String> instead,
            boolean delivered) {}

    /**
     * What the analyst asks about a newest return.
     *
     * @param table about which; null for the whole return
     */
    record Question(String entity, String dataflow, @Nullable String table, String text) {}

    /**
     * Who may deliver the newest return of the common dataflow later than the others.
     *
     * @param days how many days from now on
     */
    record LateReturn(String entity, int days, String reason) {}

    /** The entities whose figures the demonstration's own accounts see. */
    record People(String first, String second) {}

    /**
     * What is done to a return that is to show findings.
     *
     * @param wrongTotal what is added to the grand total of a table
     * @param jump how often the figures of a table are taken
     */
    record Flaws(Map<String, Integer> wrongTotal, Map<String, Integer> jump) {}
}
