package org.palermo.submission;

import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.palermo.structure.Code;
import org.palermo.structure.Code.Role;
import org.palermo.structure.Dimension;
import org.palermo.structure.Measure;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.palermo.validation.Applicability;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The Excel template of a questionnaire for one entity and period, made from its definition: one
 * sheet per table with drop-downs, guidance and a stamp.
 *
 * <p>A hidden row starting with {@link #CODE_ROW} names the series of each column and a hidden
 * column the codes of each listed row, so that inserted or moved rows and columns do no harm.
 */
final class WorkbookTemplate {

    /** Starts the hidden row that names the columns. */
    static final String CODE_ROW = "#codes";

    /** Stands where no figure can exist. */
    private static final String ABSENT = "M";

    private static final int HIDDEN_COLUMN = 0;
    private static final int FIRST_LABEL_COLUMN = 1;
    private static final int HEADER_TOP = 5;
    private static final int LABEL_WIDTH = 36;
    private static final int FIGURE_WIDTH = 13;
    private static final int AMOUNT_WIDTH = 18;
    private static final int CODE_WIDTH = 28;
    private static final int TEXT_WIDTH = 60;
    private static final float TEXT_HEIGHT = 57;
    private static final int LONGEST_TEXT = 4000;

    private final Questionnaire questionnaire;
    private final String entityName;
    private final TemplateStamp stamp;
    private final Applicability applicability;
    private final XSSFWorkbook workbook = new XSSFWorkbook();
    private final TemplateStyles styles = new TemplateStyles(workbook);
    private final Map<List<String>, String> lists = new LinkedHashMap<>();

    private WorkbookTemplate(
            Questionnaire questionnaire,
            EntityCode entity,
            String entityName,
            ReportingPeriod period,
            Applicability applicability) {
        this.applicability = applicability;
        this.questionnaire = questionnaire;
        this.entityName = entityName;
        this.stamp = TemplateStamp.of(questionnaire, entity, period);
    }

    static void write(
            Questionnaire questionnaire,
            EntityCode entity,
            String entityName,
            ReportingPeriod period,
            Applicability applicability,
            OutputStream out)
            throws IOException {
        var template =
                new WorkbookTemplate(questionnaire, entity, entityName, period, applicability);
        try (var workbook = template.workbook) {
            template.fill();
            workbook.write(out);
        }
    }

    private void fill() {
        var readMe = workbook.createSheet(ReadMeSheet.NAME);
        questionnaire.tables().forEach(this::addTable);
        new ReadMeSheet(readMe, styles, questionnaire, stamp, entityName).fill();
        addLists();
        addStamp();
        var core = workbook.getProperties().getCoreProperties();
        core.setTitle(questionnaire.title());
        core.setCreator("Palermo");
        core.setSubjectProperty(stamp.entity() + " " + stamp.period());
        workbook.setActiveSheet(0);
    }

    private void addTable(Table table) {
        var layout = TableLayout.of(table);
        XSSFSheet sheet = workbook.createSheet(WorkbookUtil.createSafeSheetName(table.id()));
        addHeading(sheet, layout);
        int codeRow = addColumnHeaders(sheet, layout);
        int firstFigure = FIRST_LABEL_COLUMN + labelColumns(layout);
        int lastRow = addRows(sheet, layout, codeRow + 1, firstFigure);
        finish(sheet, layout, codeRow, firstFigure, lastRow);
    }

    private static int labelColumns(TableLayout layout) {
        return Math.max(1, layout.rows().size());
    }

    private void addHeading(XSSFSheet sheet, TableLayout layout) {
        Table table = layout.table();
        text(sheet, 0, FIRST_LABEL_COLUMN, table.id() + " · " + table.title())
                .setCellStyle(styles.title);
        text(sheet, 1, FIRST_LABEL_COLUMN, entityName + " · " + stamp.period() + unit(table))
                .setCellStyle(styles.subtitle);
        text(sheet, 2, FIRST_LABEL_COLUMN, table.definition()).setCellStyle(styles.note);
        text(sheet, 3, FIRST_LABEL_COLUMN, table.guidance()).setCellStyle(styles.note);
        int figures = Math.min(8, layout.figureColumns().size());
        int last = FIRST_LABEL_COLUMN + labelColumns(layout) + figures - 1;
        int width =
                labelColumns(layout) * LABEL_WIDTH
                        + layout.figureColumns().stream()
                                .limit(figures)
                                .mapToInt(each -> width(each.measure()))
                                .sum();
        for (int row = 2; row <= 3; row++) {
            sheet.addMergedRegion(new CellRangeAddress(row, row, FIRST_LABEL_COLUMN, last));
            String text = row == 2 ? table.definition() : table.guidance();
            TemplateStyles.fitHeight(sheet.getRow(row), text, width);
        }
    }

    private static String unit(Table table) {
        return table.measures().stream().anyMatch(Measure::isCount)
                ? " · counted in " + table.unit()
                : "";
    }

    private static int width(Measure measure) {
        return switch (measure.kind()) {
            case COUNT -> FIGURE_WIDTH;
            case AMOUNT -> AMOUNT_WIDTH;
            case CODE -> CODE_WIDTH;
            case TEXT -> TEXT_WIDTH;
        };
    }

    /** Returns the index of the hidden row that names the columns. */
    private int addColumnHeaders(XSSFSheet sheet, TableLayout layout) {
        List<TableLayout.Column> columns = layout.figureColumns();
        int first = FIRST_LABEL_COLUMN + labelColumns(layout);
        int row = HEADER_TOP;
        if (layout.table().measures().size() > 1 || layout.columns().isEmpty()) {
            addHeaderRow(
                    sheet, row++, first, columns.stream().map(c -> c.measure().label()).toList());
        }
        for (int i = 0; i < layout.columns().size(); i++) {
            int position = i;
            addHeaderRow(
                    sheet,
                    row++,
                    first,
                    columns.stream().map(c -> headerLabel(c.codes().get(position))).toList());
        }
        for (int i = 0; i < labelColumns(layout); i++) {
            String label = layout.rows().isEmpty() ? "" : layout.rows().get(i).concept().label();
            text(sheet, row - 1, FIRST_LABEL_COLUMN + i, label).setCellStyle(styles.rowHeader);
        }
        text(sheet, row, HIDDEN_COLUMN, CODE_ROW);
        for (int i = 0; i < layout.rows().size(); i++) {
            text(sheet, row, FIRST_LABEL_COLUMN + i, "#" + layout.rows().get(i).id());
        }
        for (int i = 0; i < columns.size(); i++) {
            text(sheet, row, first + i, columns.get(i).stamp());
        }
        sheet.getRow(row).setZeroHeight(true);
        return row;
    }

    private static String headerLabel(Code code) {
        return code.role() == Code.Role.TOTAL ? "Total" : code.label();
    }

    /** Neighbours with the same label share one cell. */
    private void addHeaderRow(XSSFSheet sheet, int row, int first, List<String> labels) {
        int start = 0;
        int lines = 1;
        for (int i = 0; i <= labels.size(); i++) {
            if (i == labels.size() || !labels.get(i).equals(labels.get(start))) {
                for (int column = start; column < i; column++) {
                    text(sheet, row, first + column, column == start ? labels.get(start) : "")
                            .setCellStyle(styles.columnHeader);
                }
                lines = Math.max(lines, headerLines(labels.get(start), i - start));
                if (i - start > 1) {
                    sheet.addMergedRegion(
                            new CellRangeAddress(row, row, first + start, first + i - 1));
                }
                start = i;
            }
        }
        sheet.getRow(row).setHeightInPoints(8 + lines * 13.5f);
    }

    /** Bold letters are wide and words are not cut, so that a line holds fewer. */
    private static int headerLines(String label, int columns) {
        return Math.ceilDiv(label.length(), columns * FIGURE_WIDTH - 3);
    }

    private int addRows(XSSFSheet sheet, TableLayout layout, int firstRow, int firstFigure) {
        int row = firstRow;
        for (List<Code> codes : layout.listedRows()) {
            text(
                    sheet,
                    row,
                    HIDDEN_COLUMN,
                    String.join("|", codes.stream().map(Code::id).toList()));
            for (int i = 0; i < codes.size(); i++) {
                text(sheet, row, FIRST_LABEL_COLUMN + i, headerLabel(codes.get(i)))
                        .setCellStyle(styles.label);
            }
            addFigures(sheet.getRow(row), layout, codes, firstFigure);
            row++;
        }
        if (layout.isOpen()) {
            row = addOpenRows(sheet, layout, row, firstFigure);
        }
        addValidations(sheet, layout, firstRow, row - 1, firstFigure);
        return row - 1;
    }

    private int addOpenRows(XSSFSheet sheet, TableLayout layout, int start, int firstFigure) {
        int end = start + TableLayout.OPEN_ROWS;
        for (int row = start; row < end; row++) {
            XSSFRow line = sheet.createRow(row);
            for (int i = 0; i < layout.rows().size(); i++) {
                line.createCell(FIRST_LABEL_COLUMN + i).setCellStyle(styles.choice);
            }
            addFigures(line, layout, List.of(), firstFigure);
        }
        for (int i = 0; i < layout.rows().size(); i++) {
            Dimension dimension = layout.rows().get(i);
            addChoice(
                    sheet,
                    list(layout.choices(dimension)),
                    dimension.concept().label(),
                    new CellRangeAddressList(
                            start, end - 1, FIRST_LABEL_COLUMN + i, FIRST_LABEL_COLUMN + i));
        }
        return end;
    }

    /**
     * The cells of a row, those that cannot exist locked.
     *
     * @param rowCodes none where the provider chooses them
     */
    private void addFigures(XSSFRow row, TableLayout layout, List<Code> rowCodes, int firstFigure) {
        boolean totalRow =
                layout.rows().size() == rowCodes.size()
                        && rowCodes.stream().allMatch(c -> c.role() == Code.Role.TOTAL);
        List<TableLayout.Column> columns = layout.figureColumns();
        for (int i = 0; i < columns.size(); i++) {
            var cell = row.createCell(firstFigure + i);
            boolean total = totalRow || columns.get(i).isTotal();
            if (!isAbsent(layout, rowCodes, columns.get(i))) {
                cell.setCellStyle(style(columns.get(i).measure(), total));
            } else {
                cell.setCellStyle(styles.absent);
                cell.setCellValue(absent(layout, rowCodes, columns.get(i).measure()));
            }
        }
        if (columns.stream().anyMatch(each -> each.measure().kind() == Measure.Kind.TEXT)) {
            row.setHeightInPoints(TEXT_HEIGHT);
        }
    }

    /** In a row without codes M would stand for nothing, and among codes it may be one of them. */
    private static String absent(TableLayout layout, List<Code> rowCodes, Measure measure) {
        boolean chosen = rowCodes.isEmpty() && !layout.rows().isEmpty();
        return chosen || measure.kind() == Measure.Kind.CODE ? "" : ABSENT;
    }

    private boolean isAbsent(TableLayout layout, List<Code> rowCodes, TableLayout.Column column) {
        return isAbsent(layout.table(), layout.rows(), rowCodes)
                || isAbsent(layout.table(), layout.columns(), column.codes());
    }

    private boolean isAbsent(Table table, List<Dimension> dimensions, List<Code> codes) {
        for (int i = 0; i < codes.size(); i++) {
            if (applicability.excludes(table, dimensions.get(i), codes.get(i).id())) {
                return true;
            }
        }
        return false;
    }

    private XSSFCellStyle style(Measure measure, boolean total) {
        return switch (measure.kind()) {
            case COUNT -> total ? styles.total : styles.figure;
            case AMOUNT -> total ? styles.totalAmount : styles.amount;
            case CODE -> styles.choice;
            case TEXT -> styles.text;
        };
    }

    private void addChoice(XSSFSheet sheet, String list, String title, CellRangeAddressList cells) {
        var helper = sheet.getDataValidationHelper();
        DataValidation validation =
                helper.createValidation(helper.createFormulaListConstraint(list), cells);
        add(sheet, validation, title, "Choose from the list, or type the code.");
        validation.setShowPromptBox(false);
    }

    /** The name of a list of choices, the total first and the rest last; equal ones are one. */
    private String list(List<Code> codes) {
        List<String> choices =
                codes.stream()
                        .sorted(
                                Comparator.<Code>comparingInt(code -> position(code.role()))
                                        .thenComparing(WorkbookTemplate::choice))
                        .map(WorkbookTemplate::choice)
                        .toList();
        return lists.computeIfAbsent(choices, _ -> "list_" + lists.size());
    }

    private static int position(Role role) {
        return switch (role) {
            case TOTAL -> 0;
            case MEMBER, GROUP -> 1;
            case REST -> 2;
        };
    }

    /** Columns of one measure stand side by side. */
    private void addValidations(
            XSSFSheet sheet, TableLayout layout, int firstRow, int lastRow, int firstColumn) {
        List<Measure> measures = layout.table().measures();
        int columns = layout.figureColumns().size() / measures.size();
        for (int i = 0; i < measures.size(); i++) {
            int first = firstColumn + i * columns;
            addValidation(
                    sheet,
                    measures.get(i),
                    new CellRangeAddressList(firstRow, lastRow, first, first + columns - 1));
        }
    }

    private void addValidation(XSSFSheet sheet, Measure measure, CellRangeAddressList cells) {
        var helper = sheet.getDataValidationHelper();
        switch (measure.kind()) {
            case COUNT ->
                    add(
                            sheet,
                            helper.createValidation(
                                    helper.createIntegerConstraint(
                                            OperatorType.BETWEEN, "0", "1000000000"),
                                    cells),
                            "Whole number",
                            "Enter a whole number, or one of the signs of the sheet “Read me”.");
            case AMOUNT ->
                    add(
                            sheet,
                            helper.createValidation(
                                    helper.createDecimalConstraint(
                                            OperatorType.BETWEEN, "0", "10000000000000"),
                                    cells),
                            "Amount",
                            "Enter an amount with at most two decimals, or one of the signs of the"
                                    + " sheet “Read me”.");
            case TEXT ->
                    add(
                            sheet,
                            helper.createValidation(
                                    helper.createTextLengthConstraint(
                                            OperatorType.LESS_OR_EQUAL,
                                            String.valueOf(LONGEST_TEXT),
                                            null),
                                    cells),
                            "Text",
                            "Write at most 4,000 characters, and nothing that leads to a person.");
            case CODE ->
                    addChoice(
                            sheet,
                            list(Objects.requireNonNull(measure.codes()).codes()),
                            measure.label(),
                            cells);
        }
    }

    private static void add(XSSFSheet sheet, DataValidation validation, String title, String text) {
        validation.setShowErrorBox(true);
        validation.setErrorStyle(DataValidation.ErrorStyle.WARNING);
        validation.createErrorBox(title.substring(0, Math.min(32, title.length())), text);
        sheet.addValidationData(validation);
    }

    private void finish(
            XSSFSheet sheet, TableLayout layout, int codeRow, int firstFigure, int lastRow) {
        sheet.setColumnHidden(HIDDEN_COLUMN, true);
        for (int i = FIRST_LABEL_COLUMN; i < firstFigure; i++) {
            sheet.setColumnWidth(i, LABEL_WIDTH * 256);
        }
        List<TableLayout.Column> columns = layout.figureColumns();
        for (int i = 0; i < columns.size(); i++) {
            sheet.setColumnWidth(firstFigure + i, width(columns.get(i).measure()) * 256);
        }
        sheet.createFreezePane(firstFigure, codeRow + 1);
        sheet.protectSheet("");
        sheet.lockFormatColumns(false);
        sheet.lockFormatRows(false);
        sheet.lockInsertRows(false);
        sheet.getPrintSetup().setLandscape(true);
        sheet.getPrintSetup().setPaperSize(org.apache.poi.ss.usermodel.PrintSetup.A4_PAPERSIZE);
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setFitWidth((short) 1);
        sheet.getPrintSetup().setFitHeight((short) 0);
        sheet.setRepeatingRows(new CellRangeAddress(HEADER_TOP, codeRow, -1, -1));
        sheet.getFooter()
                .setLeft(stamp.entity() + " " + stamp.period() + " " + layout.table().id());
        sheet.getFooter().setRight("&P / &N");
        sheet.setDisplayGridlines(false);
        sheet.setZoom(100);
        assert lastRow < SpreadsheetVersion.EXCEL2007.getMaxRows();
    }

    private void addLists() {
        if (lists.isEmpty()) {
            return;
        }
        XSSFSheet sheet = workbook.createSheet("_lists");
        int column = 0;
        for (var entry : lists.entrySet()) {
            List<String> choices = entry.getKey();
            for (int row = 0; row < choices.size(); row++) {
                text(sheet, row, column, choices.get(row));
            }
            var name = workbook.createName();
            name.setNameName(entry.getValue());
            String letter = org.apache.poi.ss.util.CellReference.convertNumToColString(column);
            name.setRefersToFormula(
                    "_lists!$%s$1:$%s$%d".formatted(letter, letter, choices.size()));
            column++;
        }
        workbook.setSheetVisibility(workbook.getSheetIndex(sheet), SheetVisibility.VERY_HIDDEN);
    }

    /** What a drop-down shows for a code: {@code Viet Nam [VNM]}. */
    static String choice(Code code) {
        return "%s [%s]".formatted(code.label(), code.id());
    }

    private void addStamp() {
        XSSFSheet sheet = workbook.createSheet(TemplateStamp.SHEET);
        int row = 0;
        for (var entry : new TreeMap<>(stamp.entries()).entrySet()) {
            text(sheet, row, 0, entry.getKey());
            text(sheet, row++, 1, entry.getValue());
        }
        workbook.setSheetVisibility(workbook.getSheetIndex(sheet), SheetVisibility.VERY_HIDDEN);
    }

    static org.apache.poi.xssf.usermodel.XSSFCell text(
            XSSFSheet sheet, int row, int column, String text) {
        XSSFRow line = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
        var cell = line.getCell(column) == null ? line.createCell(column) : line.getCell(column);
        cell.setCellValue(text);
        return cell;
    }
}
