package org.palermo.access.signin.factor;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as one path of squares, for a page that may hold no foreign markup.
 *
 * @param size the length of a side with its quiet zone
 */
record QrPicture(int size, String path) {

    private static final int QUIET = 4;

    static QrPicture of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int row = 0; row < code.size; row++) {
            for (int column = 0; column < code.size; column++) {
                if (code.getModule(column, row)) {
                    path.append("M%d,%dh1v1h-1z".formatted(column + QUIET, row + QUIET));
                }
            }
        }
        return new QrPicture(code.size + 2 * QUIET, path.toString());
    }
}
