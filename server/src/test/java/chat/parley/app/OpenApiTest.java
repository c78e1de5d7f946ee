package chat.parley.app;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.JsonFields;
import chat.parley.testing.Api;
import chat.parley.testing.TestServer;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The description that the server serves is valid, and is true of the server.
class OpenApiTest {
  private static final TestServer server = TestServer.start();
  private static final OpenAPI description = parsed().getOpenAPI();

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void the_description_is_valid() {
    assertEquals(List.of(), parsed().getMessages());
    assertEquals("3.1.0", description.getOpenapi());
  }

  @Test
  void it_describes_exactly_the_routes_of_the_server() {
    Set<String> described = new TreeSet<>();
    description
        .getPaths()
        .forEach((path, item) ->
            item.readOperationsMap()
                .keySet()
                .forEach(method -> described.add(method + " " + path)));
    Set<String> served = new TreeSet<>();
    server.routes().forEach(route -> served.add(route.method() + " " + route.path()));
    assertEquals(served, described);
  }

  @Test
  void it_names_every_error_code() {
    Schema<?> code = (Schema<?>) schema("Problem").getProperties().get("code");
    assertEquals(
        Stream.of(ErrorCode.values()).map(ErrorCode::code).collect(Collectors.toSet()),
        requireNonNull(code).getEnum().stream().map(String::valueOf).collect(Collectors.toSet()));
  }

  @Test
  void every_operation_has_a_name_of_its_own_and_says_how_it_may_be_refused() {
    Set<String> names = new TreeSet<>();
    for (PathItem path : description.getPaths().values()) {
      for (Operation operation : path.readOperations()) {
        assertTrue(names.add(operation.getOperationId()), operation.getOperationId());
        assertFalse(operation.getSummary().isEmpty());
        assertTrue(operation.getResponses().keySet().containsAll(Set.of("421", "500", "503")));
      }
    }
  }

  @Test
  void answers_are_as_described() {
    Api nobody = Api.anonymous(server);
    check("POST", "/api/v1/session", nobody, "{\"name\":\"Ada\",\"as\":\"bearer\"}");
    check("POST", "/api/v1/session", nobody, "{}");
    check("GET", "/api/v1/session", nobody, null);
    check("GET", "/livez", nobody, null);
    check("GET", "/readyz", nobody, null);
    check("GET", "/api/openapi.json", nobody, null);
    check("GET", "/api/v1/rooms", nobody, null);
    Api ada = Api.guest(server, "Ada");
    check("GET", "/api/v1/session", ada, null);
    check("POST", "/api/v1/rooms", ada, "{\"name\":\"harbour\",\"topic\":\"ships\"}");
    check("POST", "/api/v1/rooms", ada, "{\"name\":\"harbour\"}");
    check("POST", "/api/v1/rooms", ada, "nonsense");
    check("GET", "/api/v1/rooms", ada, null);
    check("GET", "/api/v1/rooms/{room}", ada, null);
    check("PUT", "/api/v1/rooms/{room}/membership", ada, null);
    check("POST", "/api/v1/rooms/{room}/messages", ada, "{\"text\":\"Morning!\"}");
    check("POST", "/api/v1/rooms/{room}/messages", ada, "{\"text\":\"\"}");
    check("GET", "/api/v1/rooms/{room}/messages", ada, null);
    check("DELETE", "/api/v1/rooms/{room}/membership", ada, null);
    check("POST", "/api/v1/rooms/{room}/messages", ada, "{\"text\":\"not a member\"}");
    check("DELETE", "/api/v1/session", ada, null);
  }

  /// Sends the request and compares the answer with what is described of it.
  private static void check(String method, String path, Api api, @Nullable String body) {
    HttpResponse<byte[]> answer = api.send(method, path.replace("{room}", "harbour"), body);
    String where = method + " " + path + " " + answer.statusCode();
    PathItem item = requireNonNull(description.getPaths().get(path));
    Operation operation =
        requireNonNull(item.readOperationsMap().get(PathItem.HttpMethod.valueOf(method)));
    ApiResponse response = operation.getResponses().get(Integer.toString(answer.statusCode()));
    assertTrue(response != null, where + " is not described");
    if (response.getContent() == null) {
      assertEquals(0, answer.body().length, where);
      return;
    }
    String type = answer.headers().firstValue("Content-Type").orElse("");
    assertEquals(Set.of(type), response.getContent().keySet(), where);
    List<String> missing = new ArrayList<>();
    conform(
        requireNonNull(response.getContent().get(type)).getSchema(),
        JsonFields.parse(answer.body()),
        where,
        missing);
    assertEquals(List.of(), missing);
  }

  /// Every required field is there, and every field of a named schema is described.
  private static void conform(
      Schema<?> maybeReference, JsonFields json, String where, List<String> wrong) {
    Schema<?> schema = resolved(maybeReference);
    if (schema.getRequired() != null) {
      schema.getRequired().stream()
          .filter(name -> !json.names().contains(name) && !name.equals("you"))
          .forEach(name -> wrong.add(where + " lacks " + name));
    }
    Map<String, ?> properties = schema.getProperties();
    if (properties == null) {
      return;
    }
    for (String name : json.names()) {
      Schema<?> property = (Schema<?>) properties.get(name);
      if (property == null) {
        wrong.add(where + " has " + name + ", which is not described");
      } else if (property.get$ref() != null) {
        conform(property, json.object(name), where + " " + name, wrong);
      } else if (property.getItems() != null) {
        json.objects(name)
            .forEach(item -> conform(property.getItems(), item, where + " " + name, wrong));
      }
    }
  }

  private static Schema<?> resolved(Schema<?> schema) {
    String reference = schema.get$ref();
    return reference == null ? schema : schema(reference.substring(reference.lastIndexOf('/') + 1));
  }

  private static Schema<?> schema(String name) {
    return requireNonNull(description.getComponents().getSchemas().get(name));
  }

  private static SwaggerParseResult parsed() {
    byte[] text = Api.anonymous(server).send("GET", "/api/openapi.json", null).body();
    return new OpenAPIV3Parser().readContents(new String(text, StandardCharsets.UTF_8));
  }
}
