package org.palermo.aggregation;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.Confidentiality;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Packs the breakdowns of an entity's total into bytes, and back. */
final class PartsCodec {

    private PartsCodec() {}

    static byte[] pack(EntityTotal total) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeShort(total.parts().size());
            for (var breakdown : total.parts().entrySet()) {
                out.writeUTF(breakdown.getKey());
                out.writeInt(breakdown.getValue().size());
                for (var part : breakdown.getValue().entrySet()) {
                    out.writeUTF(part.getKey());
                    out.writeLong(part.getValue().low());
                    out.writeLong(part.getValue().high());
                }
            }
            out.writeShort(total.complete().size());
            for (String breakdown : total.complete()) {
                out.writeUTF(breakdown);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static EntityTotal unpack(
            @Nullable Range total, byte[] content, Confidentiality level, boolean kept) {
        try (var in = new DataInputStream(new ByteArrayInputStream(content))) {
            Map<String, Map<String, Range>> parts = new HashMap<>();
            for (int left = in.readShort(); left > 0; left--) {
                Map<String, Range> codes = new HashMap<>();
                String breakdown = in.readUTF();
                for (int more = in.readInt(); more > 0; more--) {
                    codes.put(in.readUTF(), new Range(in.readLong(), in.readLong()));
                }
                parts.put(breakdown, codes);
            }
            Set<String> complete = new HashSet<>();
            for (int left = in.readShort(); left > 0; left--) {
                complete.add(in.readUTF());
            }
            return new EntityTotal(total, parts, complete, level, kept);
        } catch (IOException damaged) {
            throw new UncheckedIOException("packed breakdowns are damaged", damaged);
        }
    }
}
