package chat.parley.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One JSON object that came from outside, read as UTF-8 with limits (depth 32, 64 characters a
/// number, no name twice, no half of a surrogate pair) and asked for its fields by type. Fields
/// that nobody asks for are ignored, as the protocol's promise of compatibility demands; a field
/// that is missing or of another type is a [Refused] that names it.
public final class JsonFields {
  private static final int DEPTH_MAX = 32;
  private static final int NUMBER_CHARS_MAX = 64;
  private static final int STRING_CHARS_MAX = 256 * 1024;
  private static final long DOCUMENT_BYTES_MAX = 1024 * 1024;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_MAX)
                  .maxNumberLength(NUMBER_CHARS_MAX)
                  .maxStringLength(STRING_CHARS_MAX)
                  .maxDocumentLength(DOCUMENT_BYTES_MAX)
                  .build())
          .build();

  private final Map<String, Object> values;

  private JsonFields(Map<String, Object> values) {
    this.values = values;
  }

  /// Reads an object from UTF-8.
  ///
  /// @throws Refused `malformed` when the bytes are not exactly one JSON object
  public static JsonFields parse(byte[] utf8) {
    try (JsonParser parser = FACTORY.createParser(utf8)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new Refused(ErrorCode.MALFORMED, "expected a JSON object");
      }
      JsonFields fields = new JsonFields(object(parser));
      if (parser.nextToken() != null) {
        throw new Refused(ErrorCode.MALFORMED, "expected one JSON object and nothing after it");
      }
      return fields;
    } catch (IOException e) {
      throw new Refused(ErrorCode.MALFORMED, "not JSON within the limits");
    }
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = unicode(parser.currentName());
      Object value = value(parser, parser.nextToken());
      if (value != null) {
        values.put(name, value);
      }
    }
    return values;
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> new JsonFields(object(parser));
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> unicode(parser.getText());
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new Refused(ErrorCode.MALFORMED, "not JSON within the limits");
    };
  }

  /// An escape like `\ud800` can make half a character, which is no text that could be stored and
  /// come back the same.
  private static String unicode(String text) {
    int i = 0;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        throw new Refused(ErrorCode.MALFORMED, "half of a surrogate pair is not Unicode");
      }
      i += Character.charCount(codePoint);
    }
    return text;
  }

  private static Object integer(JsonParser parser) throws IOException {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? (Object) parser.getDoubleValue()
        : (Object) parser.getLongValue();
  }

  private static List<Object> array(JsonParser parser) throws IOException {
    List<Object> values = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      Object value = value(parser, token);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  /// The names of the fields that are not null, in the order in which they came.
  public Set<String> names() {
    return values.keySet();
  }

  public String string(String name) {
    return optionalString(name).orElseThrow(() -> missing(name, "a string"));
  }

  /// Empty when the field is missing or null.
  public Optional<String> optionalString(String name) {
    return optional(name, String.class, "a string");
  }

  /// A whole number from 0 to 2^63−1.
  public long count(String name) {
    long value =
        optional(name, Long.class, "a whole number")
            .orElseThrow(() -> missing(name, "a whole number"));
    if (value < 0) {
      throw missing(name, "a whole number, 0 or more");
    }
    return value;
  }

  /// A whole number from 0 to 2^31−1.
  public int size(String name) {
    long value = count(name);
    if (value > Integer.MAX_VALUE) {
      throw missing(name, "a whole number below 2^31");
    }
    return (int) value;
  }

  public boolean flag(String name) {
    return optional(name, Boolean.class, "true or false")
        .orElseThrow(() -> missing(name, "true or false"));
  }

  /// Empty when the field is missing or null.
  public Optional<Boolean> optionalFlag(String name) {
    return optional(name, Boolean.class, "true or false");
  }

  /// The strings of an array.
  public List<String> strings(String name) {
    List<String> strings = new ArrayList<>();
    for (Object element :
        optional(name, List.class, "an array").orElseThrow(() -> missing(name, "an array"))) {
      if (!(element instanceof String text)) {
        throw missing(name, "an array of strings");
      }
      strings.add(text);
    }
    return strings;
  }

  public JsonFields object(String name) {
    return optionalObject(name).orElseThrow(() -> missing(name, "an object"));
  }

  /// Empty when the field is missing or null.
  public Optional<JsonFields> optionalObject(String name) {
    return optional(name, JsonFields.class, "an object");
  }

  /// The objects of an array.
  public List<JsonFields> objects(String name) {
    List<JsonFields> objects = new ArrayList<>();
    for (Object element :
        optional(name, List.class, "an array").orElseThrow(() -> missing(name, "an array"))) {
      if (!(element instanceof JsonFields fields)) {
        throw missing(name, "an array of objects");
      }
      objects.add(fields);
    }
    return objects;
  }

  public Instant instant(String name) {
    return optionalInstant(name).orElseThrow(() -> missing(name, "a time of RFC 3339"));
  }

  /// Empty when the field is missing or null.
  public Optional<Instant> optionalInstant(String name) {
    try {
      return optionalString(name).map(Instant::parse);
    } catch (DateTimeParseException _) {
      throw missing(name, "a time of RFC 3339");
    }
  }

  /// A string that `parse` understands; anything else is refused as not being `what`.
  public <T> T parsed(String name, Function<String, Optional<T>> parse, String what) {
    return parse.apply(string(name)).orElseThrow(() -> missing(name, what));
  }

  private <T> Optional<T> optional(String name, Class<T> type, String what) {
    Object value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!type.isInstance(value)) {
      throw missing(name, what);
    }
    return Optional.of(type.cast(value));
  }

  private static Refused missing(String name, String what) {
    return new Refused(ErrorCode.INVALID, "\"" + name + "\" must be " + what);
  }
}
