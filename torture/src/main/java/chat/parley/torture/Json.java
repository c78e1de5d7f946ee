package chat.parley.torture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A JSON value; asking for what is not there throws, with the whole value in the message.
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final Object NULL = new Object();

  private final Object value;

  private Json(Object value) {
    this.value = value;
  }

  public static Json parse(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      Json json = new Json(read(parser));
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("more than one value: " + text);
      }
      return json;
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON: " + text, e);
    }
  }

  /// An object of names and values in turn; values are texts, numbers, booleans, maps or other
  /// [Json].
  public static Json object(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      fields.put((String) namesAndValues[i], value instanceof Json json ? json.value : value);
    }
    return new Json(fields);
  }

  private static Object read(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          if (fields.put(name, read(parser)) != null) {
            throw new IOException("the field " + name + " is there twice");
          }
        }
        yield fields;
      }
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(read(parser));
        }
        yield items;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> NULL;
      default -> throw new IOException("unexpected " + token);
    };
  }

  public boolean has(String name) {
    return value instanceof Map<?, ?> fields && fields.containsKey(name);
  }

  public boolean isNull(String name) {
    return field(name) == NULL;
  }

  public String text(String name) {
    if (field(name) instanceof String text) {
      return text;
    }
    throw wrong(name, "a text");
  }

  public long number(String name) {
    if (field(name) instanceof Long number) {
      return number;
    }
    throw wrong(name, "a whole number");
  }

  public boolean flag(String name) {
    if (field(name) instanceof Boolean flag) {
      return flag;
    }
    throw wrong(name, "true or false");
  }

  public Json object(String name) {
    if (field(name) instanceof Map<?, ?> fields) {
      return new Json(fields);
    }
    throw wrong(name, "an object");
  }

  public List<Json> list(String name) {
    if (field(name) instanceof List<?> items) {
      return items.stream().map(item -> new Json((Object) item)).toList();
    }
    throw wrong(name, "a list");
  }

  public Set<String> names() {
    Set<String> names = new java.util.LinkedHashSet<>();
    if (value instanceof Map<?, ?> fields) {
      fields.keySet().forEach(name -> names.add((String) name));
    }
    return names;
  }

  /// Whether this is a frame of the given type.
  public boolean is(String type) {
    return has("type") && text("type").equals(type);
  }

  private Object field(String name) {
    Object field = value instanceof Map<?, ?> fields ? fields.get(name) : null;
    if (field == null) {
      throw wrong(name, "there");
    }
    return field;
  }

  private IllegalArgumentException wrong(String name, String expected) {
    return new IllegalArgumentException("\"" + name + "\" is not " + expected + " in " + this);
  }

  @Override
  public String toString() {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      write(generator, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator generator, Object value) throws IOException {
    switch (value) {
      case Map<?, ?> fields -> {
        generator.writeStartObject();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
          generator.writeFieldName((String) field.getKey());
          write(generator, field.getValue());
        }
        generator.writeEndObject();
      }
      case List<?> items -> {
        generator.writeStartArray();
        for (Object item : items) {
          write(generator, item);
        }
        generator.writeEndArray();
      }
      case Json json -> write(generator, json.value);
      case String text -> generator.writeString(text);
      case Number number -> generator.writeNumber(number.longValue());
      case Boolean flag -> generator.writeBoolean(flag);
      default -> generator.writeNull();
    }
  }
}
