package org.palermo.demonstration;

import org.palermo.demonstration.InventedRegion.Leg;
import org.palermo.demonstration.InventedRegion.Route;
import org.palermo.structure.Measure;
import org.palermo.structure.Table;
import org.palermo.vocabulary.SeriesKey;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Describes routes and their legs as an entity would.
 *
 * @param migrants how many persons were smuggled on all of them
 */
record InventedRoutes(List<Route> routes, int migrants) {

    InventedTable describe(Table table) {
        Map<SeriesKey, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            String number = "R%02d".formatted(i + 1);
            if (table.position("leg") < 0) {
                write(cells, table, List.of(number), ofRoute(route));
            } else {
                for (int j = 0; j < route.legs().size(); j++) {
                    write(
                            cells,
                            table,
                            List.of(number, "L%02d".formatted(j + 1)),
                            ofLeg(route.legs().get(j)));
                }
            }
        }
        return new InventedTable(table, cells);
    }

    private Map<String, String> ofRoute(Route route) {
        return Map.of(
                "name", route.name(),
                "corridor", route.corridor(),
                "main_citizenship", route.mainCitizenship(),
                "migrants", Integer.toString(migrants * route.share() / 100),
                "description", route.description());
    }

    private static Map<String, String> ofLeg(Leg leg) {
        return Map.of("country", leg.country(), "place", leg.place(), "mode", leg.mode());
    }

    private static void write(
            Map<SeriesKey, String> cells,
            Table table,
            List<String> codes,
            Map<String, String> values) {
        for (Measure measure : table.measures()) {
            String value = values.get(measure.id());
            if (value != null) {
                cells.put(new SeriesKey(measure.id(), codes), value);
            }
        }
    }
}
