package org.palermo.structure;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** As much of JSON Schema as the schemas for editors use. */
final class JsonSchema {

    private final JsonNode root;

    JsonSchema(JsonNode root) {
        this.root = root;
    }

    /** Where and how a document does not fit. */
    List<String> problems(JsonNode document) {
        List<String> problems = new ArrayList<>();
        check(root, document, "", problems);
        return problems;
    }

    private void check(JsonNode given, JsonNode value, String path, List<String> problems) {
        JsonNode schema =
                given.has("$ref") ? root.at(given.get("$ref").asString().substring(1)) : given;
        if (schema.has("type") && !texts(schema.get("type")).contains(type(value))) {
            problems.add(path + ": is a " + type(value));
        }
        if (schema.has("enum") && !texts(schema.get("enum")).contains(value.asString())) {
            problems.add(path + ": is " + value);
        }
        if (schema.has("pattern")
                && value.isString()
                && !Pattern.compile(schema.get("pattern").asString())
                        .matcher(value.asString())
                        .find()) {
            problems.add(path + ": is " + value);
        }
        if (value.isObject()) {
            checkObject(schema, value, path, problems);
        }
        if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                check(schema.get("items"), value.get(i), path + "[" + i + "]", problems);
            }
        }
    }

    private void checkObject(JsonNode schema, JsonNode value, String path, List<String> problems) {
        for (String required : texts(schema.path("required"))) {
            if (!value.has(required)) {
                problems.add(path + ": lacks " + required);
            }
        }
        for (String name : value.propertyNames()) {
            JsonNode property = schema.path("properties").path(name);
            JsonNode additional = schema.path("additionalProperties");
            if (!property.isMissingNode()) {
                check(property, value.get(name), path + "." + name, problems);
            } else if (additional.isObject()) {
                check(additional, value.get(name), path + "." + name, problems);
            } else if (additional.isBoolean() && !additional.asBoolean()) {
                problems.add(path + ": has " + name);
            }
        }
    }

    private static List<String> texts(JsonNode node) {
        return node.isString()
                ? List.of(node.asString())
                : StreamSupport.stream(node.spliterator(), false).map(JsonNode::asString).toList();
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> "null";
        };
    }
}
