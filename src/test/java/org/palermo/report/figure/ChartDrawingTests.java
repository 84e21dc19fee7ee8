package org.palermo.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.jfree.chart.plot.CategoryPlot;
import org.junit.jupiter.api.Test;
import org.palermo.report.ChartKind;
import org.palermo.report.ReportChart;
import org.palermo.report.Samples;
import org.w3c.dom.Document;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

/** What the pictures of reports show. */
class ChartDrawingTests {

    @Test
    void breaksTheLineWhereNobodyReported() {
        ReportChart trend = chart(ChartKind.TREND);
        var plot = (CategoryPlot) ChartDrawing.drawn(trend).getPlot();
        int gap = trend.categories().indexOf("2024\u00a0Q3");

        assertThat(plot.getDataset().getValue(0, gap)).isNull();
        assertThat(plot.getDataset().getValue(0, gap - 1)).isNotNull();
        assertThat(Gaps.isGap(trend, gap)).isTrue();
    }

    @Test
    void beginsEveryAxisOfCountsAtZeroWithFiveTicksAtMost() {
        for (double top : new double[] {1, 3, 7, 10, 48, 99, 101, 4344, 99_999, 1_234_567}) {
            double step = HouseTheme.step(top);

            assertThat(Math.floor(top / step) + 1).as("ticks up to %s", top).isBetween(2.0, 5.0);
            assertThat(step).isEqualTo(Math.rint(step));
        }
        var plot = (CategoryPlot) ChartDrawing.drawn(chart(ChartKind.TREND)).getPlot();
        assertThat(plot.getRangeAxis().getLowerBound()).isZero();
    }

    @Test
    void movesLabelsApartAndKeepsThemInside() {
        double[] placed = EndLabels.apart(new double[] {95, 94, 93, 20, 19}, 10, 100);

        for (int i = 1; i < placed.length; i++) {
            assertThat(placed[i - 1] - placed[i]).isGreaterThanOrEqualTo(15.9);
        }
        assertThat(placed[0]).isLessThanOrEqualTo(100);
        assertThat(placed[4]).isGreaterThanOrEqualTo(10);
    }

    @Test
    void tellsWhatIsKeptConfidentialFromWhatIsNotReported() {
        ReportChart chart = chart(ChartKind.COVERAGE);
        var kept = new ReportChart.Series("Kept confidential", chart.series().getFirst().values());
        List<Color> colours = ColumnsDrawing.colours(with(chart, kept));

        assertThat(colours).hasSize(3).doesNotHaveDuplicates();
        assertThat(colours).containsAll(ColumnsDrawing.colours(chart));
    }

    @Test
    void drawsLettersAsOutlinesAndWellFormed() throws Exception {
        for (ReportChart chart : Samples.overview("2025-Q3", "2026-Q3").charts()) {
            String svg = ChartDrawing.svg(chart);

            assertThat(svg).doesNotContain("<text", "font-family");
            Document document =
                    DocumentBuilderFactory.newDefaultNSInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
            assertThat(document.getDocumentElement().getAttribute("viewBox")).isNotEmpty();
        }
    }

    private static ReportChart with(ReportChart chart, ReportChart.Series another) {
        List<ReportChart.Series> series = new ArrayList<>(chart.series());
        series.add(1, another);
        return new ReportChart(
                chart.id(),
                chart.kind(),
                chart.number(),
                chart.title(),
                chart.subtitle(),
                chart.source(),
                chart.alternative(),
                chart.heading(),
                chart.categories(),
                chart.marks(),
                chart.highlights(),
                series,
                chart.notes());
    }

    private static ReportChart chart(ChartKind kind) {
        return Samples.overview("2025-Q3", "2026-Q3").charts().stream()
                .filter(chart -> chart.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
