package org.palermo.report.workbook;

import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xddf.usermodel.PresetColor;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFNoFillProperties;
import org.apache.poi.xddf.usermodel.XDDFShapeProperties;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrossBetween;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisOrientation;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.AxisTickLabelPosition;
import org.apache.poi.xddf.usermodel.chart.AxisTickMark;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.BarGrouping;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.DisplayBlanks;
import org.apache.poi.xddf.usermodel.chart.Grouping;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFLineChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.xmlbeans.XmlCursor;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTBarChart;
import org.palermo.report.ChartKind;
import org.palermo.report.ReportChart;

import java.util.List;

/** Draws a chart that the workbook's reader can change, in the colours of the printed ones. */
final class NativeChart {

    private static final List<Integer> COLOURS =
            List.of(0x0b3c5d, 0x2f78b3, 0xd98032, 0xf2c078, 0x9aa3ab, 0xcfd5da);
    private static final List<Integer> COVERAGE = List.of(0x005ea2, 0xd5dadf);
    private static final List<Integer> KEPT = List.of(0x005ea2, 0x7f93a6, 0xd5dadf);
    private static final int HAIR = 0xdde1e5;

    private final XSSFSheet sheet;
    private final ReportChart chart;
    private final int head;
    private final int last;

    /**
     * @param head the row of the series' names
     * @param last the row of the last category
     */
    NativeChart(XSSFSheet sheet, ReportChart chart, int head, int last) {
        this.sheet = sheet;
        this.chart = chart;
        this.head = head;
        this.last = last;
    }

    void draw(int column, int row, int rows) {
        XSSFDrawing drawing = sheet.createDrawingPatriarch();
        XSSFChart drawn =
                drawing.createChart(
                        drawing.createAnchor(0, 0, 0, 0, column, row, column + 11, row + rows));
        drawn.getGraphicFrame().setName(chart.id());
        drawing.getCTDrawing()
                .getTwoCellAnchorArray(0)
                .getGraphicFrame()
                .getNvGraphicFramePr()
                .getCNvPr()
                .setDescr(chart.alternative());
        drawn.setTitleText(chart.title());
        drawn.setTitleOverlay(false);
        drawn.getFormattedTitle().getParagraph(0).iterator().next().setFontSize(12.0);
        drawn.displayBlanksAs(DisplayBlanks.GAP);
        if (chart.series().size() > 1) {
            drawn.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
        }
        plot(drawn);
    }

    private void plot(XSSFChart drawn) {
        XDDFCategoryAxis categories =
                drawn.createCategoryAxis(isSideways() ? AxisPosition.LEFT : AxisPosition.BOTTOM);
        XDDFValueAxis values =
                drawn.createValueAxis(isSideways() ? AxisPosition.BOTTOM : AxisPosition.LEFT);
        dress(categories, values);
        XDDFChartData data =
                drawn.createData(
                        chart.kind() == ChartKind.TREND ? ChartTypes.LINE : ChartTypes.BAR,
                        categories,
                        values);
        data.setVaryColors(false);
        for (int i = 0; i < chart.series().size(); i++) {
            series(data, i);
        }
        switch (data) {
            case XDDFBarChartData bars -> dress(bars);
            case XDDFLineChartData lines -> lines.setGrouping(Grouping.STANDARD);
            default -> throw new IllegalStateException("no such chart: " + chart.kind());
        }
        drawn.plot(data);
        if (data instanceof XDDFBarChartData && !isSideways()) {
            overlap(drawn);
        }
    }

    /** Lets stacked columns stand on each other; the library lacks the type of the attribute. */
    private static void overlap(XSSFChart drawn) {
        CTBarChart bars = drawn.getCTChart().getPlotArea().getBarChartArray(0);
        try (XmlCursor cursor = bars.addNewOverlap().newCursor()) {
            cursor.toNextToken();
            cursor.insertAttributeWithValue("val", "100");
        }
    }

    private void dress(XDDFCategoryAxis categories, XDDFValueAxis values) {
        values.setCrosses(isSideways() ? AxisCrosses.MAX : AxisCrosses.AUTO_ZERO);
        values.setCrossBetween(AxisCrossBetween.BETWEEN);
        values.setNumberFormat(chart.kind() == ChartKind.CHANGE ? "+#,##0;-#,##0;0" : "#,##0");
        values.setMajorTickMark(AxisTickMark.NONE);
        values.getOrAddMajorGridProperties().setLineProperties(line(HAIR, 0.75));
        values.getOrAddShapeProperties()
                .setLineProperties(new XDDFLineProperties(new XDDFNoFillProperties()));
        categories.setMajorTickMark(AxisTickMark.NONE);
        categories.getOrAddShapeProperties().setLineProperties(line(0x202a36, 1));
        if (chart.kind() != ChartKind.CHANGE) {
            values.setMinimum(0);
        }
        if (isSideways()) {
            // The first category on top, its name beside the picture even where bars go left.
            categories.setOrientation(AxisOrientation.MAX_MIN);
            categories.setTickLabelPosition(AxisTickLabelPosition.LOW);
        }
    }

    private void dress(XDDFBarChartData bars) {
        bars.setBarDirection(isSideways() ? BarDirection.BAR : BarDirection.COL);
        bars.setGapWidth(45);
        if (isSideways()) {
            bars.setBarGrouping(BarGrouping.CLUSTERED);
        } else {
            bars.setBarGrouping(BarGrouping.STACKED);
        }
    }

    private void series(XDDFChartData data, int number) {
        int column = number + 1;
        XDDFChartData.Series series =
                data.addSeries(
                        XDDFDataSourcesFactory.fromStringCellRange(sheet, range(0)),
                        XDDFDataSourcesFactory.fromNumericCellRange(sheet, range(column)));
        series.setTitle(
                chart.series().get(number).name(),
                new CellReference(sheet.getSheetName(), head, column, true, true));
        var shape = new XDDFShapeProperties();
        if (series instanceof XDDFLineChartData.Series line) {
            line.setSmooth(false);
            line.setMarkerStyle(MarkerStyle.CIRCLE);
            shape.setLineProperties(line(0x005ea2, 2.25));
        } else {
            if (series instanceof XDDFBarChartData.Series bars) {
                bars.setInvertIfNegative(false);
            }
            shape.setFillProperties(fill(colour(number)));
            shape.setLineProperties(white());
        }
        series.setShapeProperties(shape);
    }

    private int colour(int number) {
        if (isSideways()) {
            return 0x005ea2;
        }
        List<Integer> colours = colours();
        return colours.get(Math.min(number, colours.size() - 1));
    }

    private List<Integer> colours() {
        if (chart.kind() != ChartKind.COVERAGE) {
            return COLOURS;
        }
        return chart.series().size() > COVERAGE.size() ? KEPT : COVERAGE;
    }

    private boolean isSideways() {
        return chart.kind() == ChartKind.RANKING || chart.kind() == ChartKind.CHANGE;
    }

    private CellRangeAddress range(int column) {
        return new CellRangeAddress(head + 1, last, column, column);
    }

    private static XDDFLineProperties line(int rgb, double points) {
        var line = new XDDFLineProperties(fill(rgb));
        line.setWidth(points);
        return line;
    }

    private static XDDFLineProperties white() {
        return new XDDFLineProperties(
                new XDDFSolidFillProperties(XDDFColor.from(PresetColor.WHITE)));
    }

    private static XDDFSolidFillProperties fill(int rgb) {
        return new XDDFSolidFillProperties(
                XDDFColor.from(new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb}));
    }
}
